using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Command;

public sealed class SqliteSqlOutputTests(TestServers servers) : SqlOutputSuite(servers.Sqlite, HardScripts.Sqlite);

public sealed class PostgreSqlSqlOutputTests(TestServers servers) : SqlOutputSuite(servers.PostgreSql, HardScripts.PostgreSql);

public sealed class MariaDbSqlOutputTests(TestServers servers) : SqlOutputSuite(servers.MariaDb, HardScripts.MySql);

public sealed class MySqlSqlOutputTests(TestServers servers) : SqlOutputSuite(servers.MySql, HardScripts.MySql);

public sealed class SqliteSampleSqlOutputTests(TestServers servers) : SqlOutputSuite(servers.Sqlite, Repository.SampleScripts("orders"));

public sealed class PostgreSqlSampleSqlOutputTests(TestServers servers) : SqlOutputSuite(servers.PostgreSql, Repository.SampleScripts("billing"));

public sealed class MariaDbSampleSqlOutputTests(TestServers servers) : SqlOutputSuite(servers.MariaDb, Repository.SampleScripts("orders"));

public sealed class MySqlSampleSqlOutputTests(TestServers servers) : SqlOutputSuite(servers.MySql, Repository.SampleScripts("orders"));
