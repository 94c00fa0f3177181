using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class SqliteDowngradeTests(TestServers servers) : DowngradeSuite(servers.Sqlite);

public sealed class SqliteBuildUpTests(TestServers servers) : BuildUpSuite(servers.Sqlite);

public sealed class SqliteDumpTests(TestServers servers) : DumpSuite(servers.Sqlite);

public sealed class SqliteFailureTests(TestServers servers) : FailureSuite(servers.Sqlite);

public sealed class SqliteJournalFaultTests(TestServers servers) : JournalFaultSuite(servers.Sqlite);

public sealed class SqliteJournalTests(TestServers servers) : JournalSuite(servers.Sqlite);

public sealed class SqliteLayoutTests(TestServers servers) : LayoutSuite(servers.Sqlite);

public sealed class SqliteBodyLayoutTests(TestServers servers) : BodyLayoutSuite(
    servers.Sqlite, "CREATE TRIGGER follow AFTER INSERT ON a WHEN NEW.id = 1 BEGIN\n  SELECT 1;\n  INSERT INTO a VALUES (2);\nEND", "INSERT INTO a VALUES (1)", "DROP TRIGGER follow");

public sealed class SqliteLeftoversTests(TestServers servers) : LeftoversSuite(servers.Sqlite);

public sealed class SqliteMeanwhileTests(TestServers servers) : MeanwhileSuite(servers.Sqlite);

public sealed class SqliteMeanwhileElsewhereTests(TestServers servers) : MeanwhileElsewhereSuite(servers.Sqlite);

public sealed class SqliteLeftoverStepTests(TestServers servers) : LeftoverStepSuite(servers.Sqlite);

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

public sealed class SqliteManyDatabasesTests(TestServers servers) : ManyDatabasesSuite(servers.Sqlite);

public sealed class SqliteRollbackTests(TestServers servers) : RollbackSuite(servers.Sqlite);

public sealed class SqliteFamilyTests(TestServers servers) : FamilySuite(servers.Sqlite);

public sealed class SqliteTenantTests(TestServers servers) : TenantSuite(servers.Sqlite, 1000);

public sealed class SqliteScriptSetTests(TestServers servers) : ScriptSetSuite(servers.Sqlite);

public sealed class SqliteEmptyDownTests(TestServers servers) : EmptyDownSuite(servers.Sqlite);
