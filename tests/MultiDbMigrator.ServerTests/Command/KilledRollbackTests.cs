using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Command;

public sealed class SqliteKilledRollbackTests(TestServers servers) : KilledRollbackSuite(
    servers.Sqlite, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000000) SELECT max(i) FROM n");

public sealed class PostgreSqlKilledRollbackTests(TestServers servers) : KilledRollbackSuite(servers.PostgreSql, "SELECT pg_sleep(2)");

public sealed class MariaDbKilledRollbackTests(TestServers servers) : KilledRollbackSuite(servers.MariaDb, "DO SLEEP(2)");

public sealed class MySqlKilledRollbackTests(TestServers servers) : KilledRollbackSuite(servers.MySql, "DO SLEEP(2)");
