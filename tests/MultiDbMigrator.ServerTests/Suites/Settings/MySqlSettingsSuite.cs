using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites.Settings;

/// <summary>The settings of MySQL and MariaDB (https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html).</summary>
public abstract class MySqlSettingsSuite(ITestServer server) : SettingsSuite(server)
{
    private const string IsRecent = "ABS(TIMESTAMPDIFF(SECOND, started_at, UTC_TIMESTAMP())) < 600 AND ABS(TIMESTAMPDIFF(SECOND, finished_at, UTC_TIMESTAMP())) < 600 AND duration_ms BETWEEN 0 AND 600000";

    [Theory]
    [InlineData("SET sql_select_limit = 1")]
    [InlineData("SET sql_select_limit = 0")]
    [InlineData("SET sql_mode = 'NO_BACKSLASH_ESCAPES'")]
    [InlineData("SET sql_mode = 'ANSI_QUOTES'")]
    [InlineData("SET sql_mode = 'ANSI'")]
    [InlineData("SET sql_mode = 'TRADITIONAL'")]
    [InlineData("SET sql_mode = 'PIPES_AS_CONCAT,IGNORE_SPACE,HIGH_NOT_PRECEDENCE,REAL_AS_FLOAT,NO_UNSIGNED_SUBTRACTION'")]
    [InlineData("SET sql_mode = 'PAD_CHAR_TO_FULL_LENGTH,ONLY_FULL_GROUP_BY'")]
    [InlineData("SET sql_mode = ''")]
    [InlineData("SET autocommit = 0")]
    [InlineData("SET completion_type = 1")]
    [InlineData("SET completion_type = 'RELEASE'")]
    [InlineData("SET timestamp = 978307200")]
    [InlineData("SET time_zone = '-11:00'")]
    [InlineData("SET NAMES latin1")]
    [InlineData("SET NAMES sjis")]
    [InlineData("SET character_set_results = NULL")]
    [InlineData("SET character_set_connection = ucs2")]
    [InlineData("SET collation_connection = 'utf8mb4_bin'")]
    [InlineData("SET foreign_key_checks = 0, unique_checks = 0")]
    [InlineData("SET sql_safe_updates = 1")]
    [InlineData("SET sql_big_selects = 0")]
    [InlineData("SET group_concat_max_len = 4")]
    [InlineData("SET default_storage_engine = MyISAM")]
    [InlineData("SET sql_quote_show_create = 0")]
    [InlineData("SET lock_wait_timeout = 1, innodb_lock_wait_timeout = 1")]
    [InlineData("SET div_precision_increment = 0")]
    [InlineData("SET auto_increment_increment = 10, auto_increment_offset = 7")]
    [InlineData("SET lc_messages = 'de_DE', lc_time_names = 'de_DE'")]
    [InlineData("SET sql_auto_is_null = 1")]
    [InlineData("SET updatable_views_with_limit = 0")]
    [InlineData("SET profiling = 1")]
    [InlineData("SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE")]
    [InlineData("SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED")]
    [InlineData("SET sql_log_bin = 0")]
    [InlineData("SET sql_warnings = 1, sql_notes = 0")]
    [InlineData("SET last_insert_id = 5")]
    [InlineData("SET sql_buffer_result = 1, low_priority_updates = 1, big_tables = 1")]
    [InlineData("SET pseudo_thread_id = 5")]
    [InlineData("SET @version = 'x', @state = 'y', @id = 7")]
    public async Task No_setting_reaches_what_this_tool_sends(string set)
    {
        await HoldsAsync(set, isOfScript: false, IsRecent);
        await HoldsAsync(set, isOfScript: true, IsRecent);
    }

    [Theory]
    [InlineData("SET sql_mode = 'NO_BACKSLASH_ESCAPES'", @"INSERT INTO a VALUES ('\', 'x');")]
    [InlineData("SET NAMES latin1", @"INSERT INTO a VALUES ('\\', 'x');")]
    public Task What_failed_is_kept_as_it_is(string set, string statement) => FailsAsItIsAsync(set, statement);
}

public sealed class MySqlSettingsTests(TestServers servers) : MySqlSettingsSuite(servers.MySql)
{
    private readonly ITestServer _server = servers.MySql;

    [Theory]
    [InlineData("SET sql_require_primary_key = 1")]
    [InlineData("SET max_execution_time = 20000")]
    [InlineData("SET sql_generate_invisible_primary_key = 1")]
    [InlineData("SET show_gipk_in_create_table_and_information_schema = 0")]
    [InlineData("SET information_schema_stats_expiry = 0")]
    public Task No_setting_of_MySQL_alone_does(string set) => new Own(_server).TryAsync(set);

    private sealed class Own(ITestServer server) : SettingsSuite(server)
    {
        public async Task TryAsync(string set)
        {
            await HoldsAsync(set, isOfScript: false, "duration_ms >= 0");
            await HoldsAsync(set, isOfScript: true, "duration_ms >= 0");
        }
    }
}

public sealed class MariaDbSettingsTests(TestServers servers) : MySqlSettingsSuite(servers.MariaDb)
{
    private readonly ITestServer _server = servers.MariaDb;

    [Theory]
    [InlineData("SET sql_mode = 'ORACLE'")]
    [InlineData("SET sql_mode = 'EMPTY_STRING_IS_NULL,SIMULTANEOUS_ASSIGNMENT,TIME_ROUND_FRACTIONAL'")]
    [InlineData("SET sql_mode = 'MSSQL'")]
    [InlineData("SET sql_if_exists = 1")]
    [InlineData("SET system_versioning_alter_history = 'KEEP', system_versioning_asof = '2000-01-01 00:00:00'")]
    [InlineData("SET max_statement_time = 20")]
    [InlineData("SET enforce_storage_engine = InnoDB")]
    [InlineData("SET check_constraint_checks = 0, standard_compliant_cte = 0")]
    public Task No_setting_of_MariaDB_alone_does(string set) => new Own(_server).TryAsync(set);

    private sealed class Own(ITestServer server) : SettingsSuite(server)
    {
        public async Task TryAsync(string set)
        {
            await HoldsAsync(set, isOfScript: false, "duration_ms >= 0");
            await HoldsAsync(set, isOfScript: true, "duration_ms >= 0");
        }
    }
}
