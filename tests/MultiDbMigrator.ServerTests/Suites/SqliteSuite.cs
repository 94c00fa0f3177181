using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class SqliteDowngradeTests(TestServers servers) : DowngradeSuite(servers.Sqlite);

public sealed class SqliteDumpTests(TestServers servers) : DumpSuite(servers.Sqlite);

public sealed class SqliteFailureTests(TestServers servers) : FailureSuite(servers.Sqlite);

public sealed class SqliteJournalFaultTests(TestServers servers) : JournalFaultSuite(servers.Sqlite);

public sealed class SqliteJournalTests(TestServers servers) : JournalSuite(servers.Sqlite);

public sealed class SqliteLeftoversTests(TestServers servers) : LeftoversSuite(servers.Sqlite);

public sealed class SqliteLockTests(TestServers servers) : LockSuite(servers.Sqlite);

public sealed class SqliteRepairTests(TestServers servers) : RepairSuite(servers.Sqlite);

public sealed class SqliteRepeatableTests(TestServers servers) : RepeatableSuite(servers.Sqlite);

public sealed class SqliteSameDatabaseTests(TestServers servers)
    : SameDatabaseSuite(servers.Sqlite, connection => Path.Combine(Path.GetDirectoryName(connection)!, ".", "..", Path.GetFileName(Path.GetDirectoryName(connection)!), Path.GetFileName(connection)));

public sealed class SqliteSectionsTests(TestServers servers) : SectionsSuite(servers.Sqlite);

public sealed class SqliteServerTests(TestServers servers) : ServerSuite(servers.Sqlite);

public sealed class SqliteTextTests(TestServers servers) : TextSuite(servers.Sqlite);

public sealed class SqliteTransactionTests(TestServers servers) : TransactionSuite(servers.Sqlite);

public sealed class SqliteTransactionalFailureTests(TestServers servers) : TransactionalFailureSuite(servers.Sqlite);

public sealed class SqliteUpgradeTests(TestServers servers) : UpgradeSuite(servers.Sqlite);
