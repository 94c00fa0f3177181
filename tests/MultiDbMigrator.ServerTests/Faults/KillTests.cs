using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults;

public sealed class SqliteKillTests(TestServers servers) : KillSuite(servers.Sqlite);

public sealed class PostgreSqlKillTests(TestServers servers) : KillSuite(servers.PostgreSql);

public sealed class MariaDbKillTests(TestServers servers) : KillSuite(servers.MariaDb);

public sealed class MySqlKillTests(TestServers servers) : KillSuite(servers.MySql);

public sealed class SqliteRunnersTests(TestServers servers) : RunnersSuite(servers.Sqlite);

public sealed class PostgreSqlRunnersTests(TestServers servers) : RunnersSuite(servers.PostgreSql);

public sealed class MariaDbRunnersTests(TestServers servers) : RunnersSuite(servers.MariaDb);

public sealed class MySqlRunnersTests(TestServers servers) : RunnersSuite(servers.MySql);
