using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Adopting.Tools;

public sealed class SqliteToolTests(TestServers servers) : ToolSuite(servers.Sqlite);

public sealed class PostgreSqlToolTests(TestServers servers) : ToolSuite(servers.PostgreSql);

public sealed class MariaDbToolTests(TestServers servers) : ToolSuite(servers.MariaDb);

public sealed class MySqlToolTests(TestServers servers) : ToolSuite(servers.MySql);
