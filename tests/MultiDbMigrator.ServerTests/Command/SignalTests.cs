using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Command;

public abstract class SqliteSignalSuite(ITestServer server, string annotation = "") : SignalSuite(
    server,
    "INSERT INTO steps WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < (SELECT length FROM naps)) SELECT 2 FROM (SELECT max(i) FROM n)",
    annotation)
{
    protected override string[] JournalOfStopped => [];

    protected override string[] RowsOfStopped => [];

    // Nobody else can see it: the lock, which is the file's, is taken before the run says that it applies the script.
    protected override Task<bool> IsAtWorkAsync(TestDatabase database) => Task.FromResult(true);
}

public abstract class PostgreSqlSignalSuite(ITestServer server, string annotation = "") : SignalSuite(
    server,
    "INSERT INTO steps SELECT 2 FROM naps WHERE pg_sleep(length) IS NOT NULL",
    annotation)
{
    protected override string[] JournalOfStopped => [];

    protected override string[] RowsOfStopped => [];

    protected override async Task<bool> IsAtWorkAsync(TestDatabase database) =>
        await database.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'") == "1";
}

public abstract class MySqlFamilySignalSuite(ITestServer server) : SignalSuite(server, "INSERT INTO steps SELECT 2 FROM naps WHERE SLEEP(length) = 0")
{
    // Data that follow one another are one transaction.
    protected override string[] JournalOfStopped => ["0002 failed 1"];

    protected override string[] RowsOfStopped => [];

    protected override int? StoppedAt => 2;

    protected override async Task<bool> IsAtWorkAsync(TestDatabase database) =>
        await database.ScalarAsync("SELECT count(*) FROM information_schema.processlist WHERE db = DATABASE() AND state = 'User sleep'") == "1";
}

public sealed class MariaDbSignalTests(TestServers servers) : MySqlFamilySignalSuite(servers.MariaDb);

public sealed class MySqlSignalTests(TestServers servers) : MySqlFamilySignalSuite(servers.MySql);

public sealed class PostgreSqlSignalTests(TestServers servers) : PostgreSqlSignalSuite(servers.PostgreSql);

public sealed class PostgreSqlByStatementSignalTests(TestServers servers) : PostgreSqlSignalSuite(servers.PostgreSql, "-- migrator: no-transaction")
{
    protected override string[] JournalOfStopped => ["0002 failed 2"];

    protected override string[] RowsOfStopped => ["1"];

    protected override int? StoppedAt => 3;
}

public sealed class SqliteSignalTests(TestServers servers) : SqliteSignalSuite(servers.Sqlite);
