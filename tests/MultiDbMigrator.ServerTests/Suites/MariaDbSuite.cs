using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Suites;

public sealed class MariaDbDowngradeTests(TestServers servers) : DowngradeSuite(servers.MariaDb);

public sealed class MariaDbDumpTests(TestServers servers) : DumpSuite(servers.MariaDb);

public sealed class MariaDbFailureTests(TestServers servers) : FailureSuite(servers.MariaDb);

public sealed class MariaDbJournalFaultTests(TestServers servers) : JournalFaultSuite(servers.MariaDb);

public sealed class MariaDbJournalTests(TestServers servers) : JournalSuite(servers.MariaDb);

public sealed class MariaDbLeftoversTests(TestServers servers) : LeftoversSuite(servers.MariaDb);

public sealed class MariaDbKillTests(TestServers servers) : MySqlKillSuite(servers.MariaDb);

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
