namespace MultiDbMigrator.MySql;

/// <summary>A word, a quoted text or a symbol of a statement.</summary>
/// <param name="Text">The word as it stands there; what is in the quotes.</param>
/// <param name="Quote">The quote around it; the null character for none.</param>
/// <param name="Depth">How many parentheses are open before it.</param>
/// <param name="End">Where it ends in the statement.</param>
internal readonly record struct SqlWord(string Text, char Quote, int Depth, int End)
{
    // https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html
    private const int LongestName = 64;

    /// <summary>Whether quotes are around it, so that it is no keyword.</summary>
    public bool IsQuoted => Quote != '\0';

    /// <summary>Whether it is one of these keywords or symbols, which are written in capitals.</summary>
    public bool Is(params ReadOnlySpan<string> keywords)
    {
        if (IsQuoted || !IsSomething)
            return false;
        foreach (var keyword in keywords)
        {
            if (Text.Equals(keyword, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Whether there is a word at all.</summary>
    public bool IsSomething => Text is not null;

    /// <summary>Whether it can be the name of something.</summary>
    public bool IsName => Text.Length is > 0 and <= LongestName && Quote != '\'' && (IsQuoted || char.IsLetter(Text[0]) || Text[0] is '_' or '$');
}
