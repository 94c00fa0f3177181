using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class PostgreSqlDowngradeTests(TestServers servers) : DowngradeSuite(servers.PostgreSql);

public sealed class PostgreSqlJournalTests(TestServers servers) : JournalSuite(servers.PostgreSql);

public sealed class PostgreSqlServerTests(TestServers servers) : ServerSuite(servers.PostgreSql);

public sealed class PostgreSqlUpgradeTests(TestServers servers) : UpgradeSuite(servers.PostgreSql);
