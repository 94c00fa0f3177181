using System.Text;

namespace MultiDbMigrator.Journal;

/// <summary>
/// What the column <c>error</c> holds while a script is not complete: what happened; below it the note on the statement, where
/// only the server's answer to it, when it is run again, tells whether it has happened; and the beginning of the script as it ran,
/// so that an edit of what is done can be shown. The next mark of the script clears all of it.
/// </summary>
internal static class FailureNote
{
    // MySQL's column is a text, of 65,535 bytes (https://dev.mysql.com/doc/refman/en/storage-requirements.html).
    private const int MostBytes = 60_000;
    private const string Heading = "\n-- the script as it ran:\n";
    private const string BegunHeading = "\n-- may have happened: ";

    /// <summary>The column for a message, the note on a statement that is to be run again, and the text of a script.</summary>
    public static string Write(string message, string? script, string? begun = null)
    {
        var note = begun is null ? "" : BegunHeading + begun;
        var said = Beginning(message, MostBytes - Encoding.UTF8.GetByteCount(note)) + note;
        if (script is null || script.Contains('\0', StringComparison.Ordinal))
            return said;
        var kept = Beginning(script, MostBytes - Encoding.UTF8.GetByteCount(said));
        return kept.Length == 0 ? said : said + Heading + kept;
    }

    /// <summary>The message, the text, and the note on a statement in a column.</summary>
    public static (string Message, string? Script, string? Begun) Read(string error)
    {
        var (said, script) = Part(error, Heading);
        var (message, begun) = Part(said, BegunHeading);
        return (message, script, begun);
    }

    private static (string Before, string? After) Part(string text, string heading)
    {
        var at = text.IndexOf(heading, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + heading.Length)..]);
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
