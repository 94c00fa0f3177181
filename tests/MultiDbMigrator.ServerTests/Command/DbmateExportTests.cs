using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Command;

public sealed class SqliteDbmateExportTests(TestServers servers) : DbmateExportSuite(servers.Sqlite);

public sealed class PostgreSqlDbmateExportTests(TestServers servers) : DbmateExportSuite(servers.PostgreSql);

public sealed class MariaDbDbmateExportTests(TestServers servers) : DbmateExportSuite(servers.MariaDb);

public sealed class MySqlDbmateExportTests(TestServers servers) : DbmateExportSuite(servers.MySql);
