using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults;

public sealed class SqliteFaultTests(TestServers servers) : FaultSuite(servers.Sqlite);

public sealed class PostgreSqlFaultTests(TestServers servers) : FaultSuite(servers.PostgreSql);

public sealed class MariaDbFaultTests(TestServers servers) : FaultSuite(servers.MariaDb);

public sealed class MySqlFaultTests(TestServers servers) : FaultSuite(servers.MySql);

public sealed class SqliteRunnersTests(TestServers servers) : RunnersSuite(servers.Sqlite);

public sealed class PostgreSqlRunnersTests(TestServers servers) : RunnersSuite(servers.PostgreSql);

public sealed class MariaDbRunnersTests(TestServers servers) : RunnersSuite(servers.MariaDb);

public sealed class MySqlRunnersTests(TestServers servers) : RunnersSuite(servers.MySql);
