using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class SqlxLayoutTests : IDisposable
{
    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("20240101000000_a.sql", "migrator")]
    [InlineData("20240101000000_a.up.sql", "golang-migrate")]
    public void It_is_told_by_the_first_line_of_its_first_up_only(string file, string otherwise)
    {
        _folder.Add(file);
        if (otherwise == "golang-migrate")
            _folder.Add("20240101000000_a.down.sql");
        Assert.Equal(otherwise, _folder.Read().Layout);

        _folder.Add(file, "-- no-transaction\nSELECT 1;\n");
        Assert.Equal("sqlx", _folder.Read().Layout);
    }

    [Fact]
    public void A_file_that_wants_no_transaction_says_so_in_its_first_line()
    {
        _folder.Add("1_a.up.sql", "-- no-transaction\nSELECT 1;\n").Add("1_a.down.sql", "SELECT 2;\n").Add("2_b.up.sql", "\n-- no-transaction\nSELECT 3;\n");
        var folder = _folder.Read("sqlx");

        Assert.Equal([true, false], folder.Versioned.Select(s => _folder.Content(s.Up).Header.NoTransaction));
        Assert.False(_folder.Content(folder.Versioned[0].Down!).Header.NoTransaction);
        Assert.Equal(["2:1 SELECT 1"], _folder.Statements(folder.Versioned[0].Up));
    }

    [Fact]
    public void That_line_in_a_folder_of_another_layout_is_refused()
    {
        _folder.Add("1_a.up.sql").Add("2_b.up.sql", "-- no-transaction\nSELECT 1;\n");
        var folder = _folder.Read();

        var error = Assert.Throws<MultiDbMigrator.Scripts.ScriptException>(() => _folder.Content(folder.Versioned[1].Up));
        Assert.Contains("is a mark of sqlx", error.Message, StringComparison.Ordinal);
    }
}
