using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

/// <summary>Layouts in which each script has a folder: Diesel, Prisma, Sourcegraph.</summary>
public sealed class FolderLayoutTests : IDisposable
{
    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Diesel_leaves_the_dashes_of_a_version_out()
    {
        _folder.Add("00000000000000_diesel_initial_setup/up.sql").Add("00000000000000_diesel_initial_setup/down.sql").Add("2024-01-02-030405_b/up.sql").Add(".keep");

        Assert.Equal("diesel", _folder.Read().Layout);
        Assert.Equal(["00000000000000 diesel_initial_setup down", "20240102030405 b"], _folder.Scripts());
    }

    [Fact]
    public void Diesel_says_in_a_file_that_a_script_wants_no_transaction()
    {
        _folder.Add("1_a/up.sql").Add("1_a/down.sql").Add("1_a/metadata.toml", "run_in_transaction = false # because\n").Add("2_b/up.sql").Add("2_b/metadata.toml", "run_in_transaction = maybe\n");
        var folder = _folder.Read();

        Assert.True(_folder.Content(folder.Versioned[0].Up).Header.NoTransaction);
        Assert.True(_folder.Content(folder.Versioned[0].Down!).Header.NoTransaction);
        var error = Assert.Throws<ScriptException>(() => _folder.Content(folder.Versioned[1].Up));
        Assert.Equal((_folder.At("2_b/metadata.toml"), 1), (error.File, error.Line));
    }

    [Fact]
    public void Diesel_has_a_down_without_an_up_as_a_fault_that_names_the_folder()
    {
        _folder.Add("1_a/up.sql").Add("2_b/down.sql").Add("three/up.sql");

        Assert.Contains("a down without an up: 2_b/down.sql", _folder.Refusal(), StringComparison.Ordinal);
        Assert.Contains("no script has such a name: three", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Prisma_has_a_migration_in_each_folder_and_perhaps_a_down()
    {
        _folder.Add("migration_lock.toml").Add("0_init/migration.sql").Add("20240102030405_b/migration.sql").Add("20240102030405_b/down.sql").Add("20240103000000_empty/README.md");

        Assert.Equal("prisma", _folder.Read().Layout);
        Assert.Equal(["0 init", "20240102030405 b down"], _folder.Scripts());
    }

    [Fact]
    public void Sourcegraph_has_its_names_and_parents_beside_the_scripts()
    {
        _folder.Add("squashed.sql").Add("100_a/up.sql").Add("100_a/down.sql").Add("100_a/metadata.yaml", "name: a\nparents: []\n")
            .Add("200/up.sql").Add("200/metadata.yaml", "name: 'add b'\nparents:\n  - 100\ncreateIndexConcurrently: true\n");
        var folder = _folder.Read();

        Assert.Equal("sourcegraph", folder.Layout);
        Assert.Equal(["100 a down", "200 add_b"], _folder.Scripts());
        Assert.Equal([false, true], folder.Versioned.Select(s => _folder.Content(s.Up).Header.NoTransaction));
    }

    [Fact]
    public void Sourcegraph_parents_decide_and_not_numbers()
    {
        _folder.Add("100_a/up.sql").Add("100_a/metadata.yaml", "parents: [50, 200]").Add("200_b/up.sql").Add("200_b/metadata.yaml", "parents: []")
            .Add("300_c/up.sql").Add("300_c/metadata.yaml", "parents: [100]");

        Assert.Equal(["200 b", "100 a", "300 c"], _folder.Scripts());
    }

    [Fact]
    public void Sourcegraph_scripts_that_are_parents_of_each_other_are_refused()
    {
        _folder.Add("100_a/up.sql").Add("100_a/metadata.yaml", "parents: [200]").Add("200_b/up.sql").Add("200_b/metadata.yaml", "parents: [100]");

        Assert.Contains("scripts are parents of each other, by way of others perhaps: 100, 200", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2_b/migration.sql", "of diesel: 1_a; of prisma: 2_b")]
    [InlineData("0002_b.sql", "of diesel: 1_a; of another: 0002_b.sql")]
    public void A_mix_with_another_layout_names_both(string file, string seen)
    {
        _folder.Add("1_a/up.sql").Add(file);

        Assert.Contains(seen, _folder.Refusal(), StringComparison.Ordinal);
    }
}
