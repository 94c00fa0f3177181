using MultiDbMigrator.Running;
using MultiDbMigrator.Running.Surveying;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Adopting;

/// <summary>Where on PostgreSQL another tool's journal stands.</summary>
public sealed class PostgreSqlSchemaTests(TestServers servers)
{
    [Fact]
    public async Task The_journal_in_the_schema_of_the_section_is_meant()
    {
        await using var project = await CreateAsync("CREATE SCHEMA one; CREATE SCHEMA two;", Table("one", "1"), Table("two", "2"));
        project.Set(Project.Section, "schema", "two");

        var report = await project.AdoptAsync();

        Assert.Equal(("two.schema_migrations", "2"), (report.Adoption!.Table, report.Current));
    }

    [Fact]
    public async Task Of_two_journals_of_one_tool_in_other_schemas_none_is_guessed()
    {
        await using var project = await CreateAsync("CREATE SCHEMA one; CREATE SCHEMA two;", Table("one", "1"), Table("two", "2"));

        var error = Assert.IsType<AdoptionException>((await project.TryAdoptAsync()).FirstError);

        Assert.Contains("dbmate (one.schema_migrations), dbmate (two.schema_migrations); say with the key schema", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_journal_is_found_in_any_schema()
    {
        await using var project = await CreateAsync("CREATE SCHEMA one;", Table("one", "1"));

        Assert.Equal("one.schema_migrations", (await project.AdoptAsync()).Adoption!.Table);
    }

    [Fact]
    public async Task A_schema_that_a_tool_makes_for_itself_counts_beside_that_of_the_application()
    {
        await using var project = await CreateAsync(
            """
            CREATE SCHEMA grate;
            CREATE TABLE grate."ScriptsRun" (id bigint, script_name varchar(255), text_hash varchar(512), one_time_script boolean, entry_date timestamp, entered_by varchar(50));
            INSERT INTO grate."ScriptsRun" VALUES (1, '1_a.sql', 'x', true, '2026-01-01 10:00:00', 'ada');
            """);
        Assert.Equal(("grate", "grate.ScriptsRun", "1"), Told(await project.AdoptAsync(new AdoptionRequest { IsDryRun = true })));

        await project.Database.ExecuteAsync(Table("public", "1"));

        Assert.Contains("--from dbmate or --from grate", Assert.IsType<AdoptionException>((await project.TryAdoptAsync()).FirstError).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_with_a_zone_is_kept_as_the_time_that_it_is()
    {
        await using var project = await CreateAsync("CREATE TABLE gorp_migrations (id text, applied_at timestamptz); INSERT INTO gorp_migrations VALUES ('1_a.sql', '2026-01-01 10:00:00+05');");

        await project.AdoptAsync();

        Assert.Equal(["2026-01-01 05:00:00"], await project.RowsAsync("SELECT to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') FROM schema_journal"));
    }

    [Fact]
    public async Task A_journal_in_another_schema_is_not_that_of_the_section()
    {
        await using var project = await CreateAsync("CREATE SCHEMA one; CREATE SCHEMA two;", Table("one", "1"));
        project.Set(Project.Section, "schema", "two");

        await project.UpAsync();
    }

    [Fact]
    public async Task A_journal_that_the_search_path_finds_is_that_of_the_section()
    {
        await using var project = await CreateAsync("CREATE SCHEMA one;", Table("one", "1"));
        project.Set(Project.Section, "connection_string", project.ConnectionStringOf(Project.Section) + ";Search Path=public,one");

        Assert.Equal(["dbmate (one.schema_migrations)"], (await project.FailToUpAsync<OtherJournalException>()).Journals);
    }

    [Fact]
    public async Task A_schema_that_a_tool_makes_for_itself_is_not_about_a_new_schema_of_a_section()
    {
        await using var project = await CreateAsync(
            """
            CREATE SCHEMA grate; CREATE SCHEMA old;
            CREATE TABLE grate."ScriptsRun" (id bigint, script_name varchar(255), text_hash varchar(512), one_time_script boolean, entry_date timestamp, entered_by varchar(50));
            CREATE TABLE old.things (id integer);
            """);
        Assert.Equal(["grate (grate.ScriptsRun)"], (await project.FailToUpAsync<OtherJournalException>()).Journals);
        project.Set(Project.Section, "schema", "old");
        Assert.Equal(["grate (grate.ScriptsRun)"], (await project.FailToUpAsync<OtherJournalException>()).Journals);
        project.Set(Project.Section, "schema", "fresh");

        await project.UpAsync();
    }

    [Fact]
    public async Task Members_of_a_family_have_each_their_own()
    {
        await using var project = await CreateAsync("CREATE SCHEMA one; CREATE SCHEMA two;", Table("two", "1"));
        foreach (var member in new[] { "one", "two", "three" })
            project.AddSection(member, "postgresql", project.ConnectionStringOf(Project.Section)).Set(member, "schema", member).AddTableTo(member, "1", "a");

        var result = await project.TryUpAsync("head", "one", "two", "three");

        Assert.Equal([null, "dbmate (two.schema_migrations)", null], result.Databases.Select(d => (d.Error as OtherJournalException)?.Journals[0]));
        Assert.Equal([0, 1, 0], result.Databases.Select(d => d.OtherJournals.Count));
    }

    private static string Table(string schema, string version) =>
        $"CREATE TABLE {schema}.schema_migrations (version varchar(128)); INSERT INTO {schema}.schema_migrations VALUES ('{version}');";

    private static (string?, string?, string?) Told(DatabaseReport report) => (report.Adoption!.Tool, report.Adoption.Table, report.Adoption.Rows[0].Label?[..1]);

    private async Task<Project> CreateAsync(params string[] sql)
    {
        var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("1", "a").AddTable("2", "b");
        await project.Database.ExecuteAsync(string.Concat(sql));
        return project;
    }
}
