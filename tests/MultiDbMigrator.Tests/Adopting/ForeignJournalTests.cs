using MultiDbMigrator.Adopting;
using MultiDbMigrator.Tests.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Adopting;

/// <summary>What is particular to one tool's journal.</summary>
public sealed class ForeignJournalTests : IDisposable
{
    private readonly LayoutFolder _folder = new();

    public ForeignJournalTests() => _folder.Add("1_a.sql").Add("2_b.sql").Add("3_c.sql");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evolves_version_to_start_from_stands_for_what_is_below_it()
    {
        var table = new ForeignTable("id", "type", "version", "name", "success").Add(1L, 3L, "2", "New starting version = 2", true).Add(2L, 0L, "2", "V2__b.sql", true);

        Assert.Equal(["New starting version = 2 [1] needs none", "V2__b.sql [2]"], table.Read(new EvolveJournal(), _folder.Read()));
    }

    [Fact]
    public void Goose_forgets_what_it_took_back_and_knows_what_it_applied_again()
    {
        var table = new ForeignTable("id", "version_id", "is_applied").Add(1L, 0L, true).Add(2L, 1L, true).Add(3L, 2L, true).Add(4L, 2L, false).Add(5L, 1L, false).Add(6L, 1L, true);

        Assert.Equal(["1 [1]"], table.Read(new GooseJournal(), _folder.Read()));
    }

    [Theory]
    [InlineData("1_a.sql")]
    [InlineData("Shop.Database.Scripts.1_a.sql")]
    [InlineData("Shop.1_a.sql")]
    public void A_resource_of_DbUp_is_found_by_its_end(string name)
    {
        var table = new ForeignTable("scriptname", "applied").Add(name, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal([$"{name} [1]"], table.Read(new DbUpJournal(), _folder.Read()));
    }

    [Fact]
    public void A_resource_of_DbUp_that_only_sounds_like_a_script_is_not_found()
    {
        var table = new ForeignTable("scriptname", "applied").Add("Shop.11_a.sql", null);

        Assert.Equal(["Shop.11_a.sql []"], table.Read(new DbUpJournal(), _folder.Read()));
    }

    [Fact]
    public void Entity_Framework_finds_a_script_by_its_time_stamp_too()
    {
        _folder.Add("20260301120000_create_orders.sql");
        var table = new ForeignTable("migration_id", "product_version").Add("20260301120000_CreateOrders", "9.0.1");

        Assert.Equal(["20260301120000_CreateOrders [20260301120000]"], table.Read(new EfCoreJournal(), _folder.Read()));
    }

    [Fact]
    public void Alembic_stands_for_everything_up_to_the_script_that_tells_its_revision()
    {
        _folder.Add("2_b.sql", "BEGIN;\n\n-- Running upgrade 1975ea83b712 -> 27c6a30d7c24\n\nSELECT 1;\n").Add("3_c.sql", "-- Running upgrade 27c6a30d7c24 -> ae1027a6acf1\n");
        var table = new ForeignTable("version_num").Add("27c6a30d7c24");

        Assert.Equal(["27c6a30d7c24 [1 2]"], table.Read(new AlembicJournal(), _folder.Read()));
    }

    [Fact]
    public void Alembics_revision_may_stand_in_the_name_of_a_file()
    {
        _folder.Add("4_27c6a30d7c24_add_orders.sql").Add("5_d.sql");
        var table = new ForeignTable("version_num").Add("27c6a30d7c24");

        Assert.Equal(["27c6a30d7c24 [1 2 3 4]"], table.Read(new AlembicJournal(), _folder.Read()));
    }

    [Fact]
    public void A_database_at_no_revision_of_Alembics_holds_nothing() =>
        Assert.Empty(new ForeignTable("version_num").Read(new AlembicJournal(), _folder.Read()));

    [Fact]
    public void A_database_at_no_version_of_golang_migrates_holds_nothing() =>
        Assert.Empty(new ForeignTable("version", "dirty").Read(new GolangMigrateJournal(), _folder.Read()));

    [Fact]
    public void An_atlas_baseline_stands_for_everything_up_to_it()
    {
        var table = new ForeignTable("version", "type", "applied", "total", "hash").Add("2", 1L, 0L, 0L, "");

        Assert.Equal(["2 [1 2] needs none"], table.Read(new AtlasJournal(), _folder.Read()));
    }

    [Fact]
    public void What_prisma_rolled_back_is_not_applied()
    {
        var table = new ForeignTable("checksum", "finished_at", "migration_name", "rolled_back_at", "started_at").Add("x", null, "1_a", 1772359200000L, 1772359100000L);

        Assert.Empty(table.Read(new PrismaJournal(), _folder.Read()));
    }
}
