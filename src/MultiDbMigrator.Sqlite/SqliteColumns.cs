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

    /// <summary>All values of the row, of the types in which they are stored.</summary>
    public IReadOnlyList<object?> Values()
    {
        var values = new object?[raw.sqlite3_column_count(statement)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = raw.sqlite3_column_type(statement, i) switch
            {
                raw.SQLITE_NULL => null,
                raw.SQLITE_INTEGER => Number(i),
                raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, i),
                raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, i).ToArray(),
                _ => Text(i),
            };
        }

        return values;
    }

    public DateTime Time(int column) => DateTime.Parse(
        Text(column), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
