using MultiDbMigrator.Sql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>
/// Follows the body of a function or procedure in standard SQL: <c>BEGIN ATOMIC</c>, statements, <c>END</c>. As in psql, only
/// CASE nests in it. (https://www.postgresql.org/docs/current/sql-createfunction.html, sql_body)
/// </summary>
internal sealed class AtomicBody
{
    private int _depth;
    private Before _before;

    private enum Before
    {
        Other,
        Begin,

        // A dot or AS: what follows is a name, keyword or not.
        NameMark,
    }

    /// <summary>Whether a semicolon belongs to the body.</summary>
    public bool IsOpen => _depth > 0;

    public void Clear()
    {
        _depth = 0;
        _before = Before.Other;
    }

    public void AddQuoted() => _before = Before.Other;

    public void AddSymbol(char symbol) => _before = symbol == '.' ? Before.NameMark : Before.Other;

    public void AddWord(ReadOnlySpan<char> word, StatementHead head)
    {
        var before = _before;
        _before = Before.Other;
        if (head.Depth > 0 || head[0] is not "CREATE" || !IsRoutine(head))
            return;
        if (before == Before.Begin && Is(word, "atomic"))
            _depth = 1;
        else if (before == Before.NameMark)
            return;
        else if (_depth == 0 && Is(word, "begin"))
            _before = Before.Begin;
        else if (_depth > 0 && Is(word, "case"))
            _depth++;
        else if (_depth > 0 && Is(word, "end"))
            _depth--;
        else if (_depth > 0 && Is(word, "as"))
            _before = Before.NameMark;
    }

    private static bool IsRoutine(StatementHead head)
    {
        var kind = head[1] is "OR" && head[2] is "REPLACE" ? 3 : 1;
        return head[kind] is "FUNCTION" or "PROCEDURE";
    }

    private static bool Is(ReadOnlySpan<char> word, string expected) =>
        word.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
