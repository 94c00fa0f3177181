using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Adopting;

public sealed class SqliteAdoptTests(TestServers servers) : AdoptSuite(servers.Sqlite);

public sealed class PostgreSqlAdoptTests(TestServers servers) : AdoptSuite(servers.PostgreSql);

public sealed class MariaDbAdoptTests(TestServers servers) : AdoptSuite(servers.MariaDb);

public sealed class MySqlAdoptTests(TestServers servers) : AdoptSuite(servers.MySql);
