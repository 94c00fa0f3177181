using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Adopting;

public sealed class SqliteOtherJournalTests(TestServers servers) : OtherJournalSuite(servers.Sqlite);

public sealed class PostgreSqlOtherJournalTests(TestServers servers) : OtherJournalSuite(servers.PostgreSql);

public sealed class MariaDbOtherJournalTests(TestServers servers) : OtherJournalSuite(servers.MariaDb);

public sealed class MySqlOtherJournalTests(TestServers servers) : OtherJournalSuite(servers.MySql);
