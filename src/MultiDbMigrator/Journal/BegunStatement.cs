using System.Globalization;
using MultiDbMigrator.Hashing;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Journal;

/// <summary>
/// A statement that does not commit together with its mark, as a running step's row names it in <c>error</c> before it is
/// sent: <c>begun 3 0123456789abcdef</c>, and what the engine saw of the server before, if it wants to compare.
/// </summary>
/// <param name="Number">Its place in the script, counted from 1.</param>
/// <param name="Checksum">The first 16 hexadecimal digits of the SHA-256 of its text.</param>
/// <param name="Before">What the engine saw of the server before; empty for nothing.</param>
public sealed record BegunStatement(int Number, string Checksum, string Before)
{
    private const string Word = "begun";
    private const int Digits = 16;

    /// <summary>The note on a statement, to which an engine adds a space and what it sees before.</summary>
    /// <param name="statement">The statement.</param>
    public static string Note(ScriptStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return string.Create(CultureInfo.InvariantCulture, $"{Word} {statement.Number} {ChecksumOf(statement)}");
    }

    /// <summary>Reads the note of a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The statement that it says is begun, or <see langword="null"/>.</returns>
    public static BegunStatement? Of(JournalRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.State == JournalState.Running && row.Error is { } note ? Read(note) : null;
    }

    /// <summary>Reads what a row keeps of a statement that did not end well, and of which its next run tells whether it has happened.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The statement, or <see langword="null"/>.</returns>
    public static BegunStatement? KeptBy(JournalRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.State == JournalState.Failed && row.Begun is { } note ? Read(note) : null;
    }

    /// <summary>Whether this is that statement, with the text that it had.</summary>
    /// <param name="statement">A statement of the script as it is now.</param>
    public bool Is(ScriptStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return statement.Number == Number && ChecksumOf(statement) == Checksum;
    }

    /// <summary>The note that it was read from.</summary>
    internal string ToNote() => string.Create(CultureInfo.InvariantCulture, $"{Word} {Number} {Checksum}{(Before.Length > 0 ? " " + Before : "")}");

    private static BegunStatement? Read(string note)
    {
        var parts = note.Split(' ', 4);
        return parts.Length >= 3 && parts[0] == Word && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new BegunStatement(number, parts[2], parts.Length > 3 ? parts[3] : "")
            : null;
    }

    private static string ChecksumOf(ScriptStatement statement) =>
        Convert.ToHexStringLower(ContentHash.Of(statement.Text))[..Digits];
}
