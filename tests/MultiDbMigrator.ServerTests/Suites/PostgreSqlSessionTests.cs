using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Sessions of PostgreSQL.</summary>
public sealed class PostgreSqlSessionTests(TestServers servers)
{
    /// <summary>What a script leaves, a query for it, and what the query gives in a fresh session.</summary>
    public static TheoryData<string, string, string> Leftovers() => new()
    {
        { "CREATE SCHEMA other; SET search_path = other", "current_setting('search_path')", "\"$user\", public" },
        { "SELECT set_config('search_path', 'pg_catalog', false)", "current_setting('search_path')", "\"$user\", public" },
        { "SELECT set_config('my.setting', 'left', false)", "coalesce(current_setting('my.setting', true), '')", "" },
        { "SET standard_conforming_strings = off", "current_setting('standard_conforming_strings')", "on" },
        { "SET check_function_bodies = off", "current_setting('check_function_bodies')", "on" },
        { "SET row_security = off", "current_setting('row_security')", "on" },
        { "SET default_transaction_read_only = on", "current_setting('default_transaction_read_only')", "off" },
        { "SET ROLE pg_monitor", "current_user::text = session_user::text", "True" },
        { "SET SESSION AUTHORIZATION pg_monitor", "session_user::text <> 'pg_monitor'", "True" },
        { "PREPARE q AS SELECT 1", "count(*)", "0 FROM pg_prepared_statements" },
        { "LISTEN news", "count(*)", "0 FROM pg_listening_channels()" },
        { "DECLARE c CURSOR WITH HOLD FOR SELECT 1", "count(*)", "0 FROM pg_cursors WHERE name = 'c'" },
        { "CREATE TEMP TABLE t (id int)", "to_regclass('pg_temp.t') IS NULL", "True" },
        { "SET client_encoding = 'LATIN1'", "current_setting('client_encoding')", "UTF8" },
        { "SET statement_timeout = '1min'", "current_setting('statement_timeout')", "0" },
    };

    [Theory]
    [MemberData(nameof(Leftovers))]
    public async Task What_a_script_leaves_does_not_reach_the_next(string leave, string look, string fresh)
    {
        await AssertCleanAsync(leave, look, fresh);
    }

    [Theory]
    [MemberData(nameof(Leftovers))]
    public async Task What_a_script_without_a_transaction_leaves_does_not_reach_the_next(string leave, string look, string fresh)
    {
        await AssertCleanAsync("-- migrator: no-transaction\n" + leave, look, fresh);
    }

    [Theory]
    [MemberData(nameof(Leftovers))]
    public async Task What_a_script_commits_itself_does_not_reach_the_next(string leave, string look, string fresh)
    {
        await AssertCleanAsync($"BEGIN;\n{leave};\nCOMMIT", look, fresh);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task A_role_without_a_right_to_the_journal_holds_to_the_end_of_its_script(string annotation)
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_make.sql", "CREATE TABLE looks (role text); GRANT INSERT ON looks TO pg_monitor;");
        project.Add("0002_act.sql", $"{annotation}SET ROLE pg_monitor;\nINSERT INTO looks VALUES (current_user);\nINSERT INTO looks VALUES (current_user);\nRESET ROLE;\nINSERT INTO looks VALUES ('end');\n");

        await project.UpAsync();

        Assert.Equal(["pg_monitor", "pg_monitor", "end"], await project.RowsAsync("SELECT role FROM looks"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task The_sections_session_statements_hold_for_every_script(string annotation)
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Set(Project.Section, "session", "SET TIME ZONE 'Asia/Tokyo'; SET my.setting = 'a;b'");
        project.Add("0001_look.sql", $"{annotation}CREATE TABLE looks AS SELECT current_setting('TimeZone') AS zone, current_setting('my.setting') AS own; RESET ALL; DISCARD TEMP;");
        project.Add("0002_look.sql", $"{annotation}INSERT INTO looks SELECT current_setting('TimeZone'), current_setting('my.setting');");

        await project.UpAsync();

        Assert.Equal(["Asia/Tokyo a;b", "Asia/Tokyo a;b"], await project.RowsAsync("SELECT * FROM looks"));
        Assert.Equal(["t", "t"], (await project.RowsAsync("SELECT abs(extract(epoch FROM now() - started_at)) < 60 FROM schema_journal")).Select(v => v == "True" ? "t" : v));
    }

    [Fact]
    public async Task A_schema_that_is_missing_is_made_and_journal_and_scripts_live_in_it()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Set(Project.Section, "schema", "Our Schema").AddTable("0001", "a").AddTable("0002", "b");

        await project.UpAsync("0001");
        await project.UpAsync();

        Assert.Equal(["a", "b", "schema_journal"], await project.RowsAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'Our Schema' ORDER BY 1"));
        Assert.Empty(await project.TablesAsync());
        Assert.Equal(DatabaseStanding.UpToDate, (await project.SurveyAsync()).Standing);
    }

    [Fact]
    public async Task A_schema_holds_for_the_script_after_one_that_changed_the_search_path()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Set(Project.Section, "schema", "ours").Add("0001_leave.sql", "SET search_path = public;").AddTable("0002", "a");

        await project.UpAsync();

        Assert.Equal(["ours"], await project.RowsAsync("SELECT schemaname FROM pg_tables WHERE tablename = 'a'"));
    }

    [Fact]
    public async Task Two_sections_in_two_schemas_of_one_database_do_not_notice_each_other()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).Set(Project.Section, "schema", "one").AddTable("0001", "a");
        project.AddSection("other", "postgresql", project.Database.ConnectionString).Set("other", "schema", "two").AddTableTo("other", "0001", "a").AddTableTo("other", "0002", "b");

        var result = await project.TryUpAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["one a", "one schema_journal", "two a", "two b", "two schema_journal"], await project.RowsAsync("SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('one', 'two') ORDER BY 1, 2"));
    }

    [Fact]
    public async Task A_script_that_changes_the_search_path_of_its_role_does_not_move_the_journal()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).Add("0001_move.sql", "CREATE SCHEMA aside; SET search_path = aside; CREATE TABLE a (id int);").AddTable("0002", "b");

        await project.UpAsync();

        Assert.Equal(["aside a", "public b", "public schema_journal"], await project.RowsAsync("SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('aside', 'public') ORDER BY 1, 2"));
    }

    private async Task AssertCleanAsync(string leave, string look, string fresh)
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        var from = fresh.IndexOf(" FROM ", StringComparison.Ordinal);
        var source = from < 0 ? "" : fresh[from..];
        project.Add("0001_leave.sql", leave + ";").Add("0002_look.sql", $"CREATE TABLE public.looks AS SELECT ({look})::text AS value{source};");

        await project.UpAsync();

        var expected = from < 0 ? fresh : fresh[..from];
        Assert.Equal([expected == "True" ? "true" : expected], await project.RowsAsync("SELECT value FROM looks"));
    }
}
