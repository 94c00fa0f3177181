using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class MariaDbSuite(TestServers servers) : EngineSuite(servers.MariaDb);
