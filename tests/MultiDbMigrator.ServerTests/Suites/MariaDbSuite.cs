using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class MariaDbDowngradeTests(TestServers servers) : DowngradeSuite(servers.MariaDb);

public sealed class MariaDbJournalTests(TestServers servers) : JournalSuite(servers.MariaDb);

public sealed class MariaDbServerTests(TestServers servers) : ServerSuite(servers.MariaDb);

public sealed class MariaDbUpgradeTests(TestServers servers) : UpgradeSuite(servers.MariaDb);
