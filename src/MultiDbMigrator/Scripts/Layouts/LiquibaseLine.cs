namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>The lines that mean something in Liquibase's formatted SQL: comments that begin with a word.</summary>
internal static class LiquibaseLine
{
    public const string Top = "--liquibase formatted sql";

    private const string BlockStart = "liquibase rollback";

    public static bool IsTop(ReadOnlySpan<char> line) => Find(line, "liquibase") >= 0 && line.Contains("formatted sql", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the line is a comment that begins with a word at once. MySQL takes it for no comment; Liquibase does not send it.</summary>
    public static bool IsComment(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart();
        return text.Length > 2 && text.StartsWith("--") && char.IsAsciiLetter(text[2]);
    }

    /// <summary>Where what follows <c>--changeset</c> begins; -1 when the line is another.</summary>
    public static int FindChangeset(ReadOnlySpan<char> line) => Find(line, "changeset");

    /// <summary>Where what follows <c>--rollback</c> begins; -1 when the line is another.</summary>
    public static int FindRollback(ReadOnlySpan<char> line) => Find(line, "rollback");

    /// <summary>Whether a rollback of several lines begins, <c>/* liquibase rollback</c>.</summary>
    public static bool BeginsBlock(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        return text.StartsWith("/*") && text[2..].TrimStart().Equals(BlockStart, StringComparison.OrdinalIgnoreCase);
    }

    public static bool EndsBlock(ReadOnlySpan<char> line) => line.Trim() is "*/";

    /// <summary>Whether what follows <c>--rollback</c> is SQL: it may say that there is none to run, or name another changeset.</summary>
    public static bool IsSql(ReadOnlySpan<char> rollback) =>
        rollback.Trim() is not ("" or "empty" or "not required") && !NamesChangeset(rollback);

    /// <summary>Whether a rollback is that of another changeset.</summary>
    public static bool NamesChangeset(ReadOnlySpan<char> rollback) => rollback.TrimStart().StartsWith("changesetId:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the line asks for what plain changesets do not have.</summary>
    public static bool IsUnplain(ReadOnlySpan<char> line) =>
        Find(line, "preconditions") >= 0 || Find(line, "ignoreLines", ':') >= 0 || Find(line, "property") >= 0;

    private static int Find(ReadOnlySpan<char> line, string word, char end = ' ')
    {
        var text = line.TrimStart();
        if (!text.StartsWith("--"))
            return -1;
        text = text[2..].TrimStart();
        if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return -1;
        var rest = text[word.Length..];
        return rest.IsEmpty || char.IsWhiteSpace(rest[0]) || rest[0] == end ? line.Length - rest.Length : -1;
    }
}
