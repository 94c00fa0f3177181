using System.Data.Common;
using System.Globalization;

namespace MultiDbMigrator.Journal;

/// <summary>Journal columns in a reader of System.Data.Common.</summary>
/// <param name="reader">The reader; the row on which it stands is read.</param>
/// <param name="first">The place of the first journal column in the result.</param>
public sealed class DataReaderColumns(DbDataReader reader, int first = 0) : IJournalColumns
{
    /// <inheritdoc/>
    public bool IsNull(int column) => reader.IsDBNull(first + column);

    // Drivers make a UUID of some columns that others leave a text.
    /// <inheritdoc/>
    public string Text(int column) => reader.GetValue(first + column).ToString()!;

    /// <inheritdoc/>
    public long Number(int column) => Convert.ToInt64(reader.GetValue(first + column), CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public DateTime Time(int column) => DateTime.SpecifyKind(reader.GetDateTime(first + column), DateTimeKind.Utc);
}
