using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class SqlMigrateLayoutTests : IDisposable
{
    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_come_first_and_names_after_them()
    {
        const string Text = "-- +migrate Up\nSELECT 1;\n-- +migrate Down\n";
        _folder.Add("10-b.sql", Text).Add("9_a.sql", Text).Add("later.sql", "-- +migrate Up\nSELECT 1;\n").Add("Before.sql", Text);

        Assert.Equal("sql-migrate", _folder.Read().Layout);
        Assert.Equal(["9 a down", "10 b down", "Before.sql Before.sql down", "later.sql later.sql"], _folder.Scripts());
        Assert.Equal("later.sql", _folder.Read().Versioned[3].Title);
    }

    [Fact]
    public void Parts_may_begin_more_than_once_and_what_stands_before_the_first_is_passed_over()
    {
        var script = _folder.Add("1.sql", "SELECT 0;\n-- +migrate Up notransaction\nSELECT 1;\n-- +migrate Down\nSELECT 2;\n-- +migrate Up\nSELECT 3;\n").Read("sql-migrate").Versioned[0];

        Assert.Equal(["3:1 SELECT 1", "7:1 SELECT 3"], _folder.Statements(script.Up));
        Assert.Equal(["5:1 SELECT 2"], _folder.Statements(script.Down!));
        Assert.True(_folder.Content(script.Up).Header.NoTransaction);
        Assert.False(_folder.Content(script.Down!).Header.NoTransaction);
    }
}
