using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class SqliteSuite(TestServers servers) : EngineSuite(servers.Sqlite);
