using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class MariaDbDowngradeTests(TestServers servers) : DowngradeSuite(servers.MariaDb);

public sealed class MariaDbBuildUpTests(TestServers servers) : BuildUpSuite(servers.MariaDb);

public sealed class MariaDbDumpTests(TestServers servers) : DumpSuite(servers.MariaDb);

public sealed class MariaDbFailureTests(TestServers servers) : FailureSuite(servers.MariaDb);

public sealed class MariaDbJournalFaultTests(TestServers servers) : JournalFaultSuite(servers.MariaDb);

public sealed class MariaDbJournalTests(TestServers servers) : JournalSuite(servers.MariaDb);

public sealed class MariaDbLayoutTests(TestServers servers) : LayoutSuite(servers.MariaDb);

public sealed class MariaDbBodyLayoutTests(TestServers servers) : BodyLayoutSuite(
    servers.MariaDb, "CREATE PROCEDURE fill()\nBEGIN\n  INSERT INTO a VALUES (1);\n  INSERT INTO a VALUES (2);\nEND", "CALL fill()", "DROP PROCEDURE fill");

public sealed class MariaDbLeftoversTests(TestServers servers) : LeftoversSuite(servers.MariaDb);

public sealed class MariaDbKillTests(TestServers servers) : MySqlKillSuite(servers.MariaDb);

public sealed class MariaDbMeanwhileTests(TestServers servers) : MeanwhileSuite(servers.MariaDb);

public sealed class MariaDbMeanwhileElsewhereTests(TestServers servers) : MeanwhileElsewhereSuite(servers.MariaDb);

public sealed class MariaDbLeftoverStepTests(TestServers servers) : LeftoverStepSuite(servers.MariaDb);

public sealed class MariaDbLockTests(TestServers servers) : LockSuite(servers.MariaDb);

public sealed class MariaDbScriptTests(TestServers servers) : MySqlScriptSuite(servers.MariaDb);

public sealed class MariaDbSettleTests(TestServers servers) : MySqlSettleSuite(servers.MariaDb);

public sealed class MariaDbSessionTests(TestServers servers) : MySqlSessionSuite(servers.MariaDb);

public sealed class MariaDbLostConnectionTests(TestServers servers) : LostConnectionSuite(servers.MariaDb, "GET_LOCK");

public sealed class MariaDbInFlightTests(TestServers servers) : InFlightSuite(
    servers.MariaDb, "CREATE PROCEDURE fill() BEGIN INSERT INTO a VALUES (2); COMMIT; END");

public sealed class MariaDbRepairTests(TestServers servers) : RepairSuite(servers.MariaDb);

public sealed class MariaDbRepeatableTests(TestServers servers) : RepeatableSuite(servers.MariaDb);

public sealed class MariaDbResumeTests(TestServers servers) : ResumeSuite(servers.MariaDb);

public sealed class MariaDbRoundTripTests(TestServers servers) : RoundTripSuite(servers.MariaDb);

public sealed class MariaDbSameDatabaseTests(TestServers servers)
    : SameDatabaseSuite(servers.MariaDb, connection => connection + ";Connection Timeout=14");

public sealed class MariaDbSectionsTests(TestServers servers) : SectionsSuite(servers.MariaDb);

public sealed class MariaDbServerConnectionTests(TestServers servers) : ServerConnectionSuite(servers.MariaDb);

public sealed class MariaDbServerTests(TestServers servers) : ServerSuite(servers.MariaDb);

public sealed class MariaDbTextTests(TestServers servers) : TextSuite(servers.MariaDb);

public sealed class MariaDbTransactionTests(TestServers servers) : TransactionSuite(servers.MariaDb);

public sealed class MariaDbUpgradeTests(TestServers servers) : UpgradeSuite(servers.MariaDb);

public sealed class MariaDbManyDatabasesTests(TestServers servers) : ManyDatabasesSuite(servers.MariaDb);

public sealed class MariaDbRollbackTests(TestServers servers) : RollbackSuite(servers.MariaDb);

public sealed class MariaDbFamilyTests(TestServers servers) : FamilySuite(servers.MariaDb);

public sealed class MariaDbTenantTests(TestServers servers) : TenantSuite(servers.MariaDb, 200);

public sealed class MariaDbCrowdedServerTests(TestServers servers) : CrowdedServerSuite(
    servers.MariaDb, "CREATE USER USER IDENTIFIED BY 'PASSWORD' WITH MAX_USER_CONNECTIONS 2", "GRANT ALL ON *.* TO USER", "DO 0");

public sealed class MariaDbScriptSetTests(TestServers servers) : ScriptSetSuite(servers.MariaDb);

public sealed class MariaDbEmptyDownTests(TestServers servers) : EmptyDownSuite(servers.MariaDb);
