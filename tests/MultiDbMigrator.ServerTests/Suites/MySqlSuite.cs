using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class MySqlDowngradeTests(TestServers servers) : DowngradeSuite(servers.MySql);

public sealed class MySqlBuildUpTests(TestServers servers) : BuildUpSuite(servers.MySql);

public sealed class MySqlDumpTests(TestServers servers) : DumpSuite(servers.MySql);

public sealed class MySqlFailureTests(TestServers servers) : FailureSuite(servers.MySql);

public sealed class MySqlJournalFaultTests(TestServers servers) : JournalFaultSuite(servers.MySql);

public sealed class MySqlJournalTests(TestServers servers) : JournalSuite(servers.MySql);

public sealed class MySqlLayoutTests(TestServers servers) : LayoutSuite(servers.MySql);

public sealed class MySqlBodyLayoutTests(TestServers servers) : BodyLayoutSuite(
    servers.MySql, "CREATE PROCEDURE fill()\nBEGIN\n  INSERT INTO a VALUES (1);\n  INSERT INTO a VALUES (2);\nEND", "CALL fill()", "DROP PROCEDURE fill");

public sealed class MySqlLeftoversTests(TestServers servers) : LeftoversSuite(servers.MySql);

public sealed class MySqlKillTests(TestServers servers) : MySqlKillSuite(servers.MySql);

public sealed class MySqlMeanwhileTests(TestServers servers) : MeanwhileSuite(servers.MySql);

public sealed class MySqlMeanwhileElsewhereTests(TestServers servers) : MeanwhileElsewhereSuite(servers.MySql);

public sealed class MySqlLeftoverStepTests(TestServers servers) : LeftoverStepSuite(servers.MySql);

public sealed class MySqlLockTests(TestServers servers) : LockSuite(servers.MySql);

public sealed class MySqlScriptTests(TestServers servers) : MySqlScriptSuite(servers.MySql);

public sealed class MySqlSettleTests(TestServers servers) : MySqlSettleSuite(servers.MySql);

public sealed class MySqlSessionTests(TestServers servers) : MySqlSessionSuite(servers.MySql);

public sealed class MySqlLostConnectionTests(TestServers servers) : LostConnectionSuite(servers.MySql, "GET_LOCK");

public sealed class MySqlInFlightTests(TestServers servers) : InFlightSuite(
    servers.MySql, "CREATE PROCEDURE fill() BEGIN INSERT INTO a VALUES (2); COMMIT; END");

public sealed class MySqlRepairTests(TestServers servers) : RepairSuite(servers.MySql);

public sealed class MySqlRepeatableTests(TestServers servers) : RepeatableSuite(servers.MySql);

public sealed class MySqlResumeTests(TestServers servers) : ResumeSuite(servers.MySql);

public sealed class MySqlRoundTripTests(TestServers servers) : RoundTripSuite(servers.MySql);

public sealed class MySqlSameDatabaseTests(TestServers servers)
    : SameDatabaseSuite(servers.MySql, connection => connection + ";Connection Timeout=14");

public sealed class MySqlSectionsTests(TestServers servers) : SectionsSuite(servers.MySql);

public sealed class MySqlServerConnectionTests(TestServers servers) : ServerConnectionSuite(servers.MySql);

public sealed class MySqlServerTests(TestServers servers) : ServerSuite(servers.MySql);

public sealed class MySqlTextTests(TestServers servers) : TextSuite(servers.MySql);

public sealed class MySqlTransactionTests(TestServers servers) : TransactionSuite(servers.MySql);

public sealed class MySqlUpgradeTests(TestServers servers) : UpgradeSuite(servers.MySql);

public sealed class MySqlManyDatabasesTests(TestServers servers) : ManyDatabasesSuite(servers.MySql);

public sealed class MySqlRollbackTests(TestServers servers) : RollbackSuite(servers.MySql);

public sealed class MySqlFamilyTests(TestServers servers) : FamilySuite(servers.MySql);

public sealed class MySqlTenantTests(TestServers servers) : TenantSuite(servers.MySql, 200);

public sealed class MySqlCrowdedServerTests(TestServers servers) : CrowdedServerSuite(
    servers.MySql, "CREATE USER USER IDENTIFIED BY 'PASSWORD' WITH MAX_USER_CONNECTIONS 2", "GRANT ALL ON *.* TO USER", "DO 0");

public sealed class MySqlScriptSetTests(TestServers servers) : ScriptSetSuite(servers.MySql);

public sealed class MySqlEmptyDownTests(TestServers servers) : EmptyDownSuite(servers.MySql);
