using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class SqliteDowngradeTests(TestServers servers) : DowngradeSuite(servers.Sqlite);

public sealed class SqliteJournalTests(TestServers servers) : JournalSuite(servers.Sqlite);

public sealed class SqliteServerTests(TestServers servers) : ServerSuite(servers.Sqlite);

public sealed class SqliteUpgradeTests(TestServers servers) : UpgradeSuite(servers.Sqlite);
