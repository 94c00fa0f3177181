using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class PostgreSqlSuite(TestServers servers) : EngineSuite(servers.PostgreSql);
