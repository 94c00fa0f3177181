using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class PostgreSqlTlsTests(TestServers servers) : TlsSuite(servers.PostgreSql);

public sealed class MariaDbTlsTests(TestServers servers) : TlsSuite(servers.MariaDb);

public sealed class MySqlTlsTests(TestServers servers) : TlsSuite(servers.MySql);
