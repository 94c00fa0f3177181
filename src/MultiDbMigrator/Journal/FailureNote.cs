using System.Text;

namespace MultiDbMigrator.Journal;

/// <summary>
/// What the column <c>error</c> holds while a script is not complete: what happened, and below it the beginning of the script
/// as it ran, so that an edit of what is done can be shown. The next mark of the script clears both.
/// </summary>
internal static class FailureNote
{
    // MySQL's column is a text, of 65,535 bytes (https://dev.mysql.com/doc/refman/en/storage-requirements.html).
    private const int MostBytes = 60_000;
    private const string Heading = "\n-- the script as it ran:\n";

    /// <summary>The column for a message and the text of a script.</summary>
    public static string Write(string message, string? script)
    {
        var said = Beginning(message, MostBytes);
        if (script is null || script.Contains('\0', StringComparison.Ordinal))
            return said;
        var kept = Beginning(script, MostBytes - Encoding.UTF8.GetByteCount(said));
        return kept.Length == 0 ? said : said + Heading + kept;
    }

    /// <summary>The message and the text in a column.</summary>
    public static (string Message, string? Script) Read(string error)
    {
        var at = error.IndexOf(Heading, StringComparison.Ordinal);
        return at < 0 ? (error, null) : (error[..at], error[(at + Heading.Length)..]);
    }

    private static string Beginning(string script, int bytes)
    {
        if (bytes <= 0)
            return "";
        var buffer = new byte[bytes];
        Encoding.UTF8.GetEncoder().Convert(script, buffer, flush: false, out var used, out _, out _);
        return script[..used];
    }
}
