namespace MultiDbMigrator.MySql.Reading;

/// <summary>Reads values of <c>sql_mode</c>.</summary>
internal static class SqlModesOf
{
    private const long AnsiQuotes = 4;
    private const long Oracle = 512;
    private const long Ansi = 1 << 18;
    private const long NoBackslashEscapes = 1 << 20;

    extension(SqlModes modes)
    {
        /// <summary>What quotes and backslashes mean.</summary>
        public Quoting Quoting => new(modes.HasFlag(SqlModes.PlainBackslashes), modes.HasFlag(SqlModes.QuotesNames));
    }

    /// <summary>Names with commas between them, some of which stand for several.</summary>
    public static SqlModes Names(string names)
    {
        var modes = SqlModes.None;
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries))
        {
            modes |= name.ToUpperInvariant() switch
            {
                "NO_BACKSLASH_ESCAPES" => SqlModes.PlainBackslashes,
                "ANSI_QUOTES" or "ANSI" or "DB2" or "MAXDB" or "MSSQL" or "POSTGRESQL" => SqlModes.QuotesNames,
                "ORACLE" => SqlModes.Oracle | SqlModes.QuotesNames,
                _ => SqlModes.None,
            };
        }

        return modes;
    }

    /// <summary>A sum of the numbers that stand for names.</summary>
    public static SqlModes Sum(long sum) =>
        ((sum & NoBackslashEscapes) != 0 ? SqlModes.PlainBackslashes : SqlModes.None)
        | ((sum & (AnsiQuotes | Ansi)) != 0 ? SqlModes.QuotesNames : SqlModes.None)
        | ((sum & Oracle) != 0 ? SqlModes.Oracle | SqlModes.QuotesNames : SqlModes.None);
}
