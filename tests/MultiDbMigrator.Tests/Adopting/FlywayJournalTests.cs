using MultiDbMigrator.Adopting;
using MultiDbMigrator.Tests.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Adopting;

public sealed class FlywayJournalTests : IDisposable
{
    private readonly LayoutFolder _folder = new();
    private readonly ForeignTable _table = new("installed_rank", "version", "description", "type", "script", "checksum", "success");

    public FlywayJournalTests() => _folder.Add("1_a.sql", "123456789").Add("1.1_b.sql").Add("2_c.sql").Add("R__v.sql", "123456\r\n789\n");

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Entries => _table.Read(new FlywayJournal(), _folder.Read());

    [Fact]
    public void The_order_of_rows_is_that_of_their_ranks()
    {
        _table.Add(2L, "2", "c", "SQL", "V2__c.sql", null, true).Add(1L, "1", "a", "SQL", "V1__a.sql", null, true);

        Assert.Equal(["V1__a.sql [1]", "V2__c.sql [2]"], Entries);
    }

    [Fact]
    public void What_was_undone_or_deleted_is_not_applied_until_it_is_applied_again()
    {
        _table.Add(1L, "1", "a", "SQL", "V1__a.sql", null, true).Add(2L, "1.1", "b", "SQL", "V1.1__b.sql", null, true).Add(3L, "2", "c", "SQL", "V2__c.sql", null, true)
            .Add(4L, "2", "c", "UNDO_SQL", "U2__c.sql", null, true).Add(5L, "1.1", "b", "DELETE", "V1.1__b.sql", null, true)
            .Add(6L, "2", "c", "SQL", "V2__c.sql", null, true);

        Assert.Equal(["V1__a.sql [1]", "V2__c.sql [2]"], Entries);
    }

    [Theory]
    [InlineData("BASELINE")]
    [InlineData("SQL_BASELINE")]
    public void A_baseline_stands_for_everything_up_to_it(string type)
    {
        _table.Add(1L, "1.1", "<< Flyway Baseline >>", type, "<< Flyway Baseline >>", null, true).Add(2L, "2", "c", "SQL", "V2__c.sql", null, true);

        Assert.Equal(["<< Flyway Baseline >> [1 1.1] needs none", "V2__c.sql [2]"], Entries);
    }

    [Theory]
    [InlineData(null, "B2__all.sql [2]")]
    [InlineData(-873187034L, "B2__all.sql [2]")]
    [InlineData(1L, "B2__all.sql [2] edited")]
    public void A_baseline_that_is_a_script_of_the_folder_is_that_script(long? checksum, string entry)
    {
        using var folder = new LayoutFolder();
        folder.Add("B2__all.sql", "123456789").Add("V1__a.sql").Add("V3__c.sql");
        _table.Add(1L, "2", "all", "SQL_BASELINE", "B2__all.sql", checksum, true);

        Assert.Equal([entry], _table.Read(new FlywayJournal(), folder.Read()));
    }

    [Fact]
    public void The_row_of_a_schema_needs_no_script()
    {
        _table.Add(0L, null, "<< Flyway Schema Creation >>", "SCHEMA", "app", null, true);

        Assert.Equal(["app [] needs none"], Entries);
    }

    // CRC-32 of "123456789" is CBF43926 (https://www.rfc-editor.org/rfc/rfc1952), a negative number in Java.
    [Theory]
    [InlineData(-873187034L, "V1__a.sql [1]")]
    [InlineData(1L, "V1__a.sql [1] edited")]
    public void The_checksum_of_a_script_is_verified(long checksum, string entry)
    {
        _table.Add(1L, "1", "a", "SQL", "V1__a.sql", checksum, true);

        Assert.Equal([entry], Entries);
    }

    [Fact]
    public void A_repeatable_counts_with_the_text_that_it_was_last_run_with()
    {
        _table.Add(1L, null, "v", "SQL", "R__v.sql", 1L, true).Add(2L, null, "v", "SQL", "R__v.sql", -873187034L, true);

        Assert.Equal(["R__v.sql [R__v]"], Entries);
    }

    [Fact]
    public void A_repeatable_that_has_changed_is_left_to_be_run()
    {
        _table.Add(1L, null, "v", "SQL", "R__v.sql", 1L, true);

        Assert.Empty(Entries);
    }

    [Fact]
    public void A_failure_that_was_repaired_by_a_later_run_is_none()
    {
        _table.Add(1L, "1", "a", "SQL", "V1__a.sql", null, false).Add(2L, "1", "a", "SQL", "V1__a.sql", null, true);

        Assert.Equal(["V1__a.sql [1]"], Entries);
    }

    [Fact]
    public void A_migration_in_Java_has_no_checksum_of_a_file()
    {
        _table.Add(1L, "1", "a", "JDBC", "db.migration.V1__a", 5L, true);

        Assert.Equal(["db.migration.V1__a [1]"], Entries);
    }
}
