using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites.Settings;

/// <summary>The settings of SQLite (https://www.sqlite.org/pragma.html).</summary>
public sealed class SqliteSettingsTests(TestServers servers) : SettingsSuite(servers.Sqlite)
{
    private const string IsRecent = "abs(julianday(started_at) - julianday('now')) < 0.01 AND abs(julianday(finished_at) - julianday('now')) < 0.01 AND duration_ms BETWEEN 0 AND 600000";

    [Theory]
    [InlineData("PRAGMA foreign_keys = ON")]
    [InlineData("PRAGMA defer_foreign_keys = ON")]
    [InlineData("PRAGMA case_sensitive_like = ON")]
    [InlineData("PRAGMA recursive_triggers = ON")]
    [InlineData("PRAGMA reverse_unordered_selects = ON")]
    [InlineData("PRAGMA writable_schema = ON")]
    [InlineData("PRAGMA legacy_alter_table = ON")]
    [InlineData("PRAGMA ignore_check_constraints = ON")]
    [InlineData("PRAGMA count_changes = ON")]
    [InlineData("PRAGMA full_column_names = ON")]
    [InlineData("PRAGMA read_uncommitted = ON")]
    [InlineData("PRAGMA automatic_index = OFF")]
    [InlineData("PRAGMA journal_mode = WAL")]
    [InlineData("PRAGMA journal_mode = TRUNCATE")]
    [InlineData("PRAGMA journal_mode = PERSIST")]
    [InlineData("PRAGMA locking_mode = EXCLUSIVE")]
    [InlineData("PRAGMA synchronous = OFF")]
    [InlineData("PRAGMA temp_store = MEMORY")]
    [InlineData("PRAGMA trusted_schema = OFF")]
    [InlineData("PRAGMA secure_delete = ON")]
    public async Task No_setting_reaches_what_this_tool_sends(string set)
    {
        await HoldsAsync(set, isOfScript: false, IsRecent);
        await HoldsAsync(set, isOfScript: true, IsRecent);
    }
}
