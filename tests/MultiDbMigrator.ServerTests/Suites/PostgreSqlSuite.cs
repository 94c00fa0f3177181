using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class PostgreSqlDowngradeTests(TestServers servers) : DowngradeSuite(servers.PostgreSql);

public sealed class PostgreSqlBuildUpTests(TestServers servers) : BuildUpSuite(servers.PostgreSql);

public sealed class PostgreSqlDumpTests(TestServers servers) : DumpSuite(servers.PostgreSql);

public sealed class PostgreSqlFailureTests(TestServers servers) : FailureSuite(servers.PostgreSql);

public sealed class PostgreSqlJournalFaultTests(TestServers servers) : JournalFaultSuite(servers.PostgreSql);

public sealed class PostgreSqlJournalTests(TestServers servers) : JournalSuite(servers.PostgreSql);

public sealed class PostgreSqlLayoutTests(TestServers servers) : LayoutSuite(servers.PostgreSql);

public sealed class PostgreSqlBodyLayoutTests(TestServers servers) : BodyLayoutSuite(
    servers.PostgreSql,
    "CREATE FUNCTION fill() RETURNS void AS $$\nBEGIN\n  INSERT INTO a VALUES (1);\n  INSERT INTO a VALUES (2);\nEND;\n$$ LANGUAGE plpgsql",
    "SELECT fill()",
    "DROP FUNCTION fill()");

public sealed class PostgreSqlLeftoversTests(TestServers servers) : LeftoversSuite(servers.PostgreSql);

public sealed class PostgreSqlLimitTests(TestServers servers) : LimitSuite(servers.PostgreSql);

public sealed class PostgreSqlMeanwhileTests(TestServers servers) : MeanwhileSuite(servers.PostgreSql);

public sealed class PostgreSqlMeanwhileElsewhereTests(TestServers servers) : MeanwhileElsewhereSuite(servers.PostgreSql);

public sealed class PostgreSqlLeftoverStepTests(TestServers servers) : LeftoverStepSuite(servers.PostgreSql);

public sealed class PostgreSqlLockTests(TestServers servers) : LockSuite(servers.PostgreSql);

public sealed class PostgreSqlLostConnectionTests(TestServers servers) : LostConnectionSuite(servers.PostgreSql, "pg_try_advisory_lock");

public sealed class PostgreSqlInFlightTests(TestServers servers) : InFlightSuite(
    servers.PostgreSql, "CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (2); COMMIT; END $$");

public sealed class PostgreSqlRepairTests(TestServers servers) : RepairSuite(servers.PostgreSql);

public sealed class PostgreSqlRepeatableTests(TestServers servers) : RepeatableSuite(servers.PostgreSql);

public sealed class PostgreSqlRoundTripTests(TestServers servers) : RoundTripSuite(servers.PostgreSql);

public sealed class PostgreSqlSameDatabaseTests(TestServers servers)
    : SameDatabaseSuite(servers.PostgreSql, connection => connection.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + ";Timeout=14");

public sealed class PostgreSqlSectionsTests(TestServers servers) : SectionsSuite(servers.PostgreSql);

public sealed class PostgreSqlServerConnectionTests(TestServers servers) : ServerConnectionSuite(servers.PostgreSqlWithPasswords);

public sealed class PostgreSqlServerTests(TestServers servers) : ServerSuite(servers.PostgreSql);

public sealed class PostgreSqlTextTests(TestServers servers) : TextSuite(servers.PostgreSql);

public sealed class PostgreSqlTransactionTests(TestServers servers) : TransactionSuite(servers.PostgreSql);

public sealed class PostgreSqlTransactionalFailureTests(TestServers servers) : TransactionalFailureSuite(servers.PostgreSql);

public sealed class PostgreSqlUpgradeTests(TestServers servers) : UpgradeSuite(servers.PostgreSql);

public sealed class PostgreSqlManyDatabasesTests(TestServers servers) : ManyDatabasesSuite(servers.PostgreSql);

public sealed class PostgreSqlRollbackTests(TestServers servers) : RollbackSuite(servers.PostgreSql);

public sealed class PostgreSqlFamilyTests(TestServers servers) : FamilySuite(servers.PostgreSql);

public sealed class PostgreSqlTenantTests(TestServers servers) : TenantSuite(servers.PostgreSql, 200);

public sealed class PostgreSqlCrowdedServerTests(TestServers servers) : CrowdedServerSuite(
    servers.PostgreSql, "CREATE USER USER CONNECTION LIMIT 2 PASSWORD 'PASSWORD'", "GRANT ALL ON SCHEMA public TO USER", "DROP OWNED BY USER");

public sealed class PostgreSqlScriptSetTests(TestServers servers) : ScriptSetSuite(servers.PostgreSql);

public sealed class PostgreSqlEmptyDownTests(TestServers servers) : EmptyDownSuite(servers.PostgreSql);
