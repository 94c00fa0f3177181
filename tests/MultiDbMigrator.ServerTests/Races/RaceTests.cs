using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Races;

public sealed class SqliteRaceTests(TestServers servers) : RaceSuite(servers.Sqlite);

public sealed class PostgreSqlRaceTests(TestServers servers) : RaceSuite(servers.PostgreSql);

public sealed class MariaDbRaceTests(TestServers servers) : RaceSuite(servers.MariaDb);

public sealed class MySqlRaceTests(TestServers servers) : RaceSuite(servers.MySql);
