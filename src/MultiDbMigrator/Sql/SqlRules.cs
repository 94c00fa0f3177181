namespace MultiDbMigrator.Sql;

/// <summary>
/// The lexical rules of one engine: where its statements end and what their words tell. They are the same for all scripts;
/// what changes on the way through a script is kept by a scanner.
/// </summary>
public abstract class SqlRules
{
    /// <summary>Makes a scanner for one script.</summary>
    /// <param name="text">The window on the script.</param>
    protected internal abstract SqlScanner NewScanner(SqlText text);

    /// <summary>
    /// Whether a script may hold bytes that are not UTF-8. If so, each comes to the scanner as a character from U+DC80 to U+DCFF
    /// that is no half of another one.
    /// </summary>
    /// <param name="beginning">The script, up to such a byte at most.</param>
    protected internal virtual bool MayHoldBytes(ReadOnlySpan<char> beginning) => false;
}
