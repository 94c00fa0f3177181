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
