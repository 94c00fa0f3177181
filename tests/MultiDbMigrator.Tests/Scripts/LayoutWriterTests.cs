using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Layouts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class LayoutWriterTests : IDisposable
{
    private readonly LayoutFolder _folder = new();

    public static TheoryData<string> Writers => [.. LayoutNames.All.Where(name => ScriptLayouts.FindWriter(name) is not null)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_layout_that_the_key_may_name_is_there() =>
        Assert.Equal(LayoutNames.All.Where(name => name != LayoutNames.Auto).Order(), ScriptLayouts.All.Select(l => l.Name).Order());

    [Theory]
    [MemberData(nameof(Writers))]
    public void What_is_written_in_a_layout_is_read_back_from_it(string layout)
    {
        Write(layout, new NewScript("20240102030405", "a", "SELECT 1;\nSELECT 2;", "SELECT 3;\n"));
        Write(layout, new NewScript("20240102030406", "b", "SELECT 4;\n", null));
        var folder = _folder.Read(layout);

        Assert.Equal(["20240102030405_a", "20240102030406_b"], folder.Versioned.Select(s => s.Title));
        Assert.Equal(["SELECT 1", "SELECT 2"], _folder.Content(folder.Versioned[0].Up).Statements.Select(s => s.Text));
        Assert.Equal(["SELECT 3"], _folder.Content(folder.Versioned[0].Down!).Statements.Select(s => s.Text));
        Assert.All(folder.Versioned, s => Assert.False(_folder.Content(s.Up).Header.NoTransaction));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void That_no_transaction_is_wanted_is_said_where_the_tool_would_open_one(string layout)
    {
        Write(layout, new NewScript("20240102030405", "a", "SELECT 1;\n", "SELECT 2;\n", NoTransaction: true));
        var script = _folder.Read(layout).Versioned[0];

        var opensNone = layout is "golang-migrate" or "prisma";
        Assert.Equal(!opensNone, _folder.Content(script.Up).Header.NoTransaction);
        Assert.Equal(!opensNone, _folder.Content(script.Down!).Header.NoTransaction);
    }

    [Theory]
    [InlineData("goose")]
    [InlineData("sql-migrate")]
    public void Statements_with_semicolons_in_them_are_marked_for_tools_that_cut_at_those(string layout)
    {
        const string Body = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND";
        Write(layout, new NewScript("1", "a", Body + ";\nSELECT 3;\n", "DROP TRIGGER t;\n", HasBodies: true));

        Assert.Contains("StatementBegin\nCREATE TRIGGER", File.ReadAllText(_folder.At("1_a.sql")), StringComparison.Ordinal);
        Assert.Equal([Body, "SELECT 3"], _folder.Content(_folder.Read(layout).Versioned[0].Up).Statements.Select(s => s.Text));
    }

    [Theory]
    [InlineData("migrator")]
    [InlineData("flyway")]
    public void A_repeatable_is_written_where_the_layout_has_them(string layout)
    {
        Write(layout, new NewScript(null, "totals", "SELECT 1;\n", null));

        Assert.Equal("R__totals", Assert.Single(_folder.Read(layout).Repeatable).Label);
    }

    [Fact]
    public void What_looks_like_a_placeholder_stays_as_it_is_with_Flyway()
    {
        Write("flyway", new NewScript("1", "a", "SELECT '${x}';\n", null));

        Assert.Equal(["1:1 SELECT '${x}'"], _folder.Statements(_folder.Read("flyway").Versioned[0].Up));
    }

    private void Write(string layout, NewScript script)
    {
        foreach (var file in ScriptLayouts.FindWriter(layout)!.Write(script))
            _folder.Add(file.Path, file.Text);
    }
}
