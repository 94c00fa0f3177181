using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Command;

public sealed class SqliteBaselineTests(TestServers servers) : BaselineSuite(servers.Sqlite);

public sealed class PostgreSqlBaselineTests(TestServers servers) : BaselineSuite(servers.PostgreSql);

public sealed class MariaDbBaselineTests(TestServers servers) : BaselineSuite(servers.MariaDb);

public sealed class MySqlBaselineTests(TestServers servers) : BaselineSuite(servers.MySql);
