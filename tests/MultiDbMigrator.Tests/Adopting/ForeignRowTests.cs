using MultiDbMigrator.Adopting;
using Xunit;

namespace MultiDbMigrator.Tests.Adopting;

public sealed class ForeignRowTests
{
    [Theory]
    [InlineData("2026-03-01 10:20:30")]
    [InlineData("2026-03-01T10:20:30Z")]
    [InlineData("2026-03-01 10:20:30.000000000+00:00")]
    [InlineData("2026-03-01 10:20:30 +0000 UTC")]
    [InlineData("2026-03-01 12:20:30+02:00")]
    [InlineData("2026-03-01 12:20:30.000000001 +0200 CEST")]
    [InlineData(1772360430000L)]
    public void Times_are_read_as_drivers_write_them(object value) =>
        Assert.Equal(new DateTime(2026, 3, 1, 10, 20, 30, DateTimeKind.Utc), Row(value).Time("x"));

    [Theory]
    [InlineData("yesterday")]
    [InlineData(null)]
    public void What_is_no_time_is_none(object? value) => Assert.Null(Row(value).Time("x"));

    [Theory]
    [InlineData(true, true)]
    [InlineData(1L, true)]
    [InlineData("t", true)]
    [InlineData(0L, false)]
    [InlineData("false", false)]
    [InlineData("perhaps", null)]
    [InlineData(null, null)]
    public void Yes_and_no_are_read_in_the_types_of_all_engines(object? value, bool? flag) => Assert.Equal(flag, Row(value).Flag("x"));

    [Theory]
    [InlineData("migrationid")]
    [InlineData("MigrationId")]
    [InlineData("migration_id")]
    public void A_column_is_found_in_any_way_of_writing_it(string column) => Assert.Equal("a", new ForeignRow(["MigrationId"], ["a"]).Text(column));

    [Fact]
    public void A_column_that_is_not_there_holds_nothing() => Assert.Null(Row("a").Text("y"));

    private static ForeignRow Row(object? value) => new(["x"], [value]);
}
