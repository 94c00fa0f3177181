namespace MultiDbMigrator.Sqlite;

/// <summary>What SQLite answered when it refused something.</summary>
/// <param name="code">The extended result code (https://www.sqlite.org/rescode.html).</param>
/// <param name="message">The library's message.</param>
internal sealed class SqliteFault(int code, string message) : Exception(message)
{
    /// <summary>The extended result code.</summary>
    public int Code { get; } = code;

    /// <summary>The result code without its extension.</summary>
    public int PrimaryCode => Code & 0xFF;
}
