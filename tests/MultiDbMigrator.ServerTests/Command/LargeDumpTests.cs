using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Command;

public sealed class SqliteLargeDumpTests(TestServers servers) : LargeDumpSuite(servers.Sqlite);

public sealed class PostgreSqlLargeDumpTests(TestServers servers) : LargeDumpSuite(servers.PostgreSql);

public sealed class MariaDbLargeDumpTests(TestServers servers) : LargeDumpSuite(servers.MariaDb);

public sealed class MySqlLargeDumpTests(TestServers servers) : LargeDumpSuite(servers.MySql);
