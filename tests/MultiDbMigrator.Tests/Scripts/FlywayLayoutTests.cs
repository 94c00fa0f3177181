using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class FlywayLayoutTests : IDisposable
{
    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Versions_undos_repeatables_and_baselines_are_found_in_all_subfolders()
    {
        _folder.Add("V1__a.sql").Add("V1_10__c.sql").Add("2024/V1.2__b.sql").Add("2024/U1_2__b.sql").Add("R__d.sql").Add("more/R__e f.sql").Add("B1.2__all.sql");

        var folder = _folder.Read();

        Assert.Equal("flyway", folder.Layout);
        Assert.Equal(["1 a", "1.2 b down", "1.10 c"], _folder.Scripts());
        Assert.Equal(["d", "e f"], folder.Repeatable.Select(r => r.Name));
        Assert.Equal(["1.2 B__all"], folder.Baselines.Select(b => $"{b.Version} {b.Name}"));
    }

    [Fact]
    public void It_is_recognised_where_all_scripts_stand_in_subfolders()
    {
        _folder.Add("2023/V1__a.sql").Add("2024/V2__b.sql").Add("R__c.sql");

        Assert.Equal(["1 a", "2 b"], _folder.Scripts());
    }

    [Fact]
    public void A_file_beside_a_script_says_that_it_wants_no_transaction()
    {
        _folder.Add("V1__a.sql").Add("V1__a.sql.conf", "# a comment\nexecuteInTransaction = false\n").Add("V2__b.sql");

        Assert.Equal([true, false], _folder.Read().Versioned.Select(s => _folder.Content(s.Up).Header.NoTransaction));
    }

    [Fact]
    public void Placeholders_are_refused_unless_the_file_beside_the_script_says_that_they_are_none()
    {
        _folder.Add("V1__a.sql", "SELECT 1,\n '${schema}';\n").Add("V2__b.sql", "SELECT '${schema}';").Add("V2__b.sql.conf", "placeholderReplacement=false");
        var folder = _folder.Read();

        Assert.Equal(2, Assert.Throws<ScriptException>(() => _folder.Content(folder.Versioned[0].Up)).Line);
        Assert.Equal(["1:1 SELECT '${schema}'"], _folder.Statements(folder.Versioned[1].Up));
    }

    [Fact]
    public void A_mix_with_another_layout_names_both()
    {
        _folder.Add("V1__a.sql").Add("0002_b.up.sql");

        Assert.Contains("of flyway: V1__a.sql; of another: 0002_b.up.sql", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_scripts_of_one_version_and_names_that_do_not_fit_are_named_with_their_folders()
    {
        _folder.Add("V1__a.sql").Add("x/V1.0__b.sql").Add("x/seed.sql");

        Assert.Contains("no script has such a name: x/seed.sql (use V1_2__NAME.sql", _folder.Refusal(), StringComparison.Ordinal);
        Assert.Contains("two scripts have the version 1: V1__a.sql, x/V1.0__b.sql", _folder.Refusal(), StringComparison.Ordinal);
    }
}
