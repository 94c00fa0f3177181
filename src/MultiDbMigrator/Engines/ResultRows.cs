using System.Data.Common;
using System.Globalization;

namespace MultiDbMigrator.Engines;

/// <summary>
/// The rows of a result in few types, whichever a driver has: <see cref="string"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="bool"/>, <see cref="DateTime"/> in UTC, a <see cref="byte"/> array, or <see langword="null"/>.
/// </summary>
public static class ResultRows
{
    /// <summary>Reads the rows of a reader's result.</summary>
    /// <param name="reader">The reader, before the first row.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<object?>>> ReadAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rows = new List<IReadOnlyList<object?>>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = Plain(reader.GetValue(i));
            rows.Add(row);
        }

        return rows;
    }

    // A time without a zone is taken as UTC: what it was meant in stands nowhere.
    private static object? Plain(object value) => value switch
    {
        null or DBNull => null,
        string or bool or long or double or byte[] => value,
        sbyte or byte or short or ushort or int or uint or ulong => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
