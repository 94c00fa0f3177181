using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class MySqlDowngradeTests(TestServers servers) : DowngradeSuite(servers.MySql);

public sealed class MySqlJournalTests(TestServers servers) : JournalSuite(servers.MySql);

public sealed class MySqlServerTests(TestServers servers) : ServerSuite(servers.MySql);

public sealed class MySqlUpgradeTests(TestServers servers) : UpgradeSuite(servers.MySql);
