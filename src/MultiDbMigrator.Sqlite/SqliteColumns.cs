using System.Globalization;
using MultiDbMigrator.Journal;
using SQLitePCL;

namespace MultiDbMigrator.Sqlite;

/// <summary>The columns of the row on which a statement stands.</summary>
internal sealed class SqliteColumns(sqlite3_stmt statement) : IJournalColumns
{
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? "";

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public DateTime Time(int column) => DateTime.Parse(
        Text(column), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
