using System.Globalization;

namespace MultiDbMigrator.Adopting;

/// <summary>A row of another tool's table. Engines have the same column in different types, so what is asked for is made of what there is.</summary>
internal sealed class ForeignRow(IReadOnlyList<string> columns, IReadOnlyList<object?> values)
{
    /// <summary>A column's text; <see langword="null"/> when it is empty or not there.</summary>
    public string? Text(string column) => Value(column) switch
    {
        null => null,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null,
    };

    public long? Number(string column) => Value(column) switch
    {
        null => null,
        long number => number,
        bool flag => flag ? 1 : 0,
        double number => (long)number,
        var value => long.TryParse(value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    /// <summary>A column's yes or no; <see langword="null"/> when it says neither.</summary>
    public bool? Flag(string column) => Value(column) switch
    {
        bool flag => flag,
        long number => number != 0,
        byte[] bytes => Array.Exists(bytes, b => b != 0),
        string text => text.ToUpperInvariant() switch
        {
            "1" or "T" or "TRUE" or "Y" or "YES" => true,
            "0" or "F" or "FALSE" or "N" or "NO" => false,
            _ => null,
        },
        _ => null,
    };

    /// <summary>A column's time in UTC; a number is milliseconds since 1970, as Prisma has them on SQLite.</summary>
    public DateTime? Time(string column) => Value(column) switch
    {
        DateTime time => time,
        long number => DateTime.UnixEpoch.AddMilliseconds(number),
        string text => ForeignTime.Parse(text),
        _ => null,
    };

    public byte[]? Bytes(string column) => Value(column) as byte[];

    private object? Value(string column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (ColumnNames.Comparer.Equals(columns[i], column))
                return values[i];
        }

        return null;
    }
}
