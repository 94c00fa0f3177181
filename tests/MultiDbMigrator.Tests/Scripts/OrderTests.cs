using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

/// <summary>Scripts run in the order that their own tool has, and are known by what it knows them by.</summary>
public sealed class OrderTests : IDisposable
{
    private const string Dbmate = "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n";
    private const string SqlMigrate = "-- +migrate Up\nSELECT 1;\n-- +migrate Down\nSELECT 2;\n";

    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("diesel", "9_a/up.sql", "10_b/up.sql", "10 9")]
    [InlineData("diesel", "2020-01-01-0000_a/up.sql", "20200101_b/up.sql", "20200101 202001010000")]
    [InlineData("prisma", "9_a/migration.sql", "10_b/migration.sql", "10 9")]
    [InlineData("dbmate", "9_a.sql", "10_b.sql", "10 9", Dbmate)]
    [InlineData("dbmate", "1_a.sql", "10_b.sql", "10 1", Dbmate)]
    [InlineData("goose", "9_a.sql", "10_b.sql", "9 10", "-- +goose Up\nSELECT 1;\n")]
    [InlineData("sql-migrate", "9_a.sql", "10_b.sql", "9 10", SqlMigrate)]
    [InlineData("golang-migrate", "9_a.up.sql", "10_b.up.sql", "9 10")]
    [InlineData("sqlx", "9_a.sql", "10_b.sql", "9 10", "-- no-transaction\nSELECT 1;\n")]
    [InlineData("flyway", "V9__a.sql", "V10__b.sql", "9 10")]
    [InlineData("migrator", "9_a.sql", "10_b.sql", "9 10")]
    public void The_order_is_that_of_the_tool(string layout, string one, string two, string order, string text = "SELECT 1;\n")
    {
        var read = _folder.Add(one, text).Add(two, text).Read(layout);

        Assert.Equal(order, string.Join(' ', read.Versioned.Select(s => s.Version)));
        Assert.All(read.Versioned, s => Assert.Same(s, read.Find(ScriptVersion.Parse(s.Version!.Text))));
    }

    [Theory]
    [InlineData("prisma", "20200101000000_b/migration.sql", "20200101000000_a/migration.sql")]
    [InlineData("sql-migrate", "20200101000000_b.sql", "20200101000000_a.sql", SqlMigrate)]
    public void Two_that_share_a_time_are_told_apart_by_their_names(string layout, string one, string two, string text = "SELECT 1;\n")
    {
        var read = _folder.Add(one, text).Add(two, text).Add(one.Replace("20200101000000_b", "20200102000000_c", StringComparison.Ordinal), text).Read(layout);

        Assert.Equal(["20200101000000_a", "20200101000000_b", "20200102000000"], read.Versioned.Select(s => s.Version!.Text));
        Assert.Equal(["20200101000000_a", "20200101000000_b", "20200102000000_c"], read.Versioned.Select(s => s.Title));
    }

    [Fact]
    public void One_that_was_journalled_before_its_time_was_shared_is_told_by_its_name()
    {
        var read = _folder.Add("20200101000000_b/migration.sql").Add("20200101000000_a/migration.sql").Read();

        var history = new JournalHistory([Row("20200101000000", "b")], read);

        Assert.Equal(["20200101000000_b"], history.Applied.Select(v => v.Text));
        Assert.False(history.Holds(read.Versioned[0].Version!));
        Assert.Equal(["20200101000000_b"], new JournalHistory([Row("20200101000000_b", "b")]).Applied.Select(v => v.Text));
    }

    [Fact]
    public void One_whose_script_is_gone_stands_where_its_name_would()
    {
        var read = _folder.Add("9_a/up.sql").Add("11_b/up.sql").Read("diesel");

        var history = new JournalHistory([Row("11", "b"), Row("10", "gone"), Row("9", "a")], read);

        Assert.Equal(["10", "11", "9"], history.Applied.Select(v => v.Text));
    }

    [Fact]
    public void Two_of_dbmates_that_share_their_digits_are_refused_as_its_journal_holds_one()
    {
        _folder.Add("1_a.sql", Dbmate).Add("1_b.sql", Dbmate);

        Assert.Contains("two scripts have the version 1: 1_a.sql, 1_b.sql", _folder.Refusal(), StringComparison.Ordinal);
    }

    private static JournalRow Row(string version, string name) => new()
    {
        Id = 1,
        Version = version,
        Name = name,
        Kind = JournalKind.Apply,
        State = JournalState.Applied,
        Checksum = null,
        StatementsTotal = 1,
        StatementsDone = 1,
        StartedAt = default,
        FinishedAt = null,
        DurationMs = null,
        AppliedBy = "",
        RunId = Guid.Empty,
        ToolVersion = "",
        HasDownScript = false,
        Error = null,
    };
}
