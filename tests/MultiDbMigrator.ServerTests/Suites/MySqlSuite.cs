using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class MySqlSuite(TestServers servers) : EngineSuite(servers.MySql);
