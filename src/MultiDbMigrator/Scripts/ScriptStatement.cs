using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>One statement of a script, ready to send.</summary>
/// <param name="Number">Its place in the script, counted from 1.</param>
/// <param name="Text">The text to send, variables replaced, without terminator.</param>
/// <param name="Line">The line on which it begins, counted from 1.</param>
/// <param name="Column">The column at which it begins, counted from 1.</param>
/// <param name="Traits">What its words tell of how it must be run.</param>
/// <param name="CopyData">The data that follow it in the script, in order; to be read before the next statement. <see langword="null"/> when it has none.</param>
public sealed record ScriptStatement(int Number, string Text, int Line, int Column, StatementTraits Traits, IEnumerable<string>? CopyData)
{
    // SET and USE are MySQL's and PostgreSQL's, PRAGMA and ATTACH SQLite's.
    private static readonly string[] SettingWords = ["SET", "USE", "PRAGMA", "ATTACH"];

    /// <summary>Whether all that it does is to set what the session remembers, so that it may be run again in another session.</summary>
    public bool IsSetting
    {
        get
        {
            const StatementTraits More = StatementTraits.CommitsImplicitly | StatementTraits.LocksTables;
            if (!Traits.HasFlag(StatementTraits.ChangesSession) || (Traits & More) != 0)
                return false;

            // MySQL's dumps set within executable comments: /*!40101 SET … */.
            var text = Text.AsSpan().TrimStart("/*!M0123456789 \t\r\n");
            var end = text.IndexOfAny(" \t\r\n");
            return end > 0 && SettingWords.Contains(text[..end].ToString(), StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>Whether it does more than to begin or to end a transaction.</summary>
    internal bool IsWork => (Traits & (StatementTraits.BeginsTransaction | StatementTraits.EndsTransaction)) == 0;

    /// <summary>The first line of the statement, for messages.</summary>
    public string FirstLine
    {
        get
        {
            var end = Text.AsSpan().IndexOfAny('\r', '\n');
            return end < 0 ? Text : Text[..end];
        }
    }
}
