using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Command;

public sealed class SqliteScriptErrorTests(TestServers servers) : ScriptErrorSuite(servers.Sqlite, "SQLITE 1", isTaken: true);

public sealed class PostgreSqlScriptErrorTests(TestServers servers) : ScriptErrorSuite(servers.PostgreSql, "42P01", isTaken: true);

public sealed class MariaDbScriptErrorTests(TestServers servers) : ScriptErrorSuite(servers.MariaDb, "1146", isTaken: false);

public sealed class MySqlScriptErrorTests(TestServers servers) : ScriptErrorSuite(servers.MySql, "1146", isTaken: false);
