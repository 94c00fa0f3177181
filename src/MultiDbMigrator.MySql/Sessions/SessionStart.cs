using MySqlConnector;

namespace MultiDbMigrator.MySql.Sessions;

/// <summary>How a new session of a section begins, by what the server and the section's <c>session</c> set.</summary>
/// <param name="SqlMode">Its <c>sql_mode</c>.</param>
/// <param name="CommitsByItself">Whether every statement commits (<c>autocommit</c>).</param>
/// <param name="IsUsual">
/// Whether this tool's own statements do well in it: each commits, and texts are UTF-8 both ways. Otherwise every script has a
/// session of its own, and the one of this tool is made usual.
/// </param>
internal sealed record SessionStart(string SqlMode, bool CommitsByItself, bool IsUsual)
{
    private const string Utf8 = "IN ('utf8mb4', 'utf8mb3', 'utf8', 'binary')";

    /// <summary>Asks for it. Rides along with the first query of a session.</summary>
    public const string Look = "SELECT COALESCE(@@SESSION.sql_mode, ''), @@SESSION.autocommit = 1, @@SESSION.completion_type = 'NO_CHAIN'"
        + $" AND @@SESSION.character_set_client {Utf8} AND @@SESSION.character_set_connection {Utf8} AND COALESCE(@@SESSION.character_set_results, 'binary') {Utf8} " + MySqlJournalSql.AllRows;

    /// <summary>Makes a session usual.</summary>
    public const string MakeUsual = "SET NAMES utf8mb4;\nSET SESSION autocommit = 1, SESSION completion_type = 0";

    /// <summary>Reads the answer, and goes on to the next.</summary>
    public static async Task<SessionStart> ReadAsync(MySqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var commits = reader.GetInt64(1) == 1;
        return new SessionStart(reader.GetString(0), commits, commits && reader.GetInt64(2) == 1);
    }
}
