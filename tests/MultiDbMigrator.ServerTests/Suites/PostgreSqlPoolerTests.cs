using MultiDbMigrator.Engines;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Npgsql;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Runs by way of PgBouncer.</summary>
public sealed class PostgreSqlPoolerTests(TestServers servers)
{
    [Theory]
    [InlineData("transaction")]
    [InlineData("statement")]
    public async Task A_pooler_of_transactions_is_refused_with_the_reason_and_nothing_is_changed(string mode)
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        await using var pooler = await PgBouncer.StartAsync(project.Database, mode);
        project.Set(Project.Section, "connection_string", pooler.ConnectionString);

        var error = await project.FailToUpAsync<UnreachableException>();

        Assert.Contains("transaction or statement mode", error.Message, StringComparison.Ordinal);
        Assert.Contains("session mode", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.Empty(await project.RowsAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"));
        Assert.Empty(await project.RowsAsync("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    [Fact]
    public async Task A_pooler_of_transactions_lets_a_survey_pass()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        await project.UpAsync();
        await using var pooler = await PgBouncer.StartAsync(project.Database, "transaction");
        project.Set(Project.Section, "connection_string", pooler.ConnectionString);

        Assert.Equal(DatabaseStanding.UpToDate, (await project.UpAsync()).Standing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task A_pooler_of_sessions_is_as_good_as_the_server(string annotation)
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        await using var pooler = await PgBouncer.StartAsync(project.Database, "session");
        project.Set(Project.Section, "connection_string", pooler.ConnectionString).Set(Project.Section, "statement_lock_timeout", "5s");
        project.Add("0002_index.sql", $"{annotation}INSERT INTO a VALUES (1);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\n");

        await project.UpAsync();

        Assert.Equal(["0001 applied", "0002 applied"], await project.JournalAsync("version, state"));
    }

    [Fact]
    public async Task A_schema_that_a_pooler_does_not_pass_on_is_refused_unless_the_session_sets_it()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a").AddTable("0002", "b");
        await using var pooler = await PgBouncer.StartAsync(project.Database, "session");
        project.Set(Project.Section, "connection_string", pooler.ConnectionString).Set(Project.Section, "schema", "ours");

        var error = await project.FailToUpAsync<UnreachableException>();

        Assert.Contains("does not pass on schema = ours", error.Message, StringComparison.Ordinal);
        project.Set(Project.Section, "session", "SET search_path = ours");
        await project.UpAsync();
        Assert.Equal(["a", "b", "schema_journal"], await project.RowsAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'ours' ORDER BY 1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task A_script_whose_session_has_lost_the_lock_to_another_run_is_taken_back(string annotation)
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        await project.UpAsync();

        // Another session takes the lock over before the script's last statement is done.
        var key = "(SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())";
        await project.Database.ExecuteAsync("CREATE EXTENSION IF NOT EXISTS dblink");
        var login = new NpgsqlConnectionStringBuilder(project.Database.ConnectionString);

        // The way from the server to itself, which may be another than ours.
        var connection = "format('host=%s port=%s', host(inet_server_addr()), inet_server_port())"
            + $" || ' dbname={login.Database} user={login.Username}{(login.Password is null ? "" : $" password={login.Password}")}'";
        project.Add("0002_lose.sql", $"{annotation}CREATE TABLE b (id int);\nDO $$ DECLARE k bigint := {key}; BEGIN PERFORM pg_advisory_unlock_all(); PERFORM dblink_connect('o', {connection}); PERFORM * FROM dblink('o', 'SELECT pg_advisory_lock(' || k || ')::text') AS t (x text); END $$;\n");

        var result = await project.TryUpAsync();

        Assert.Contains("the lock of the journal is no longer held", result.FirstError!.Message, StringComparison.Ordinal);
    }
}
