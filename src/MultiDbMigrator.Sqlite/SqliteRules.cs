using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Sqlite;

/// <summary>
/// The lexical rules of SQLite, as sqlite3_complete() has them (https://www.sqlite.org/c3ref/complete.html).
/// <list type="bullet">
/// <item>Strings <c>'…'</c>; names <c>"…"</c>, <c>`…`</c> and <c>[…]</c>; comments <c>--</c> and <c>/* */</c>, not nested, one
/// without an end going to the end of the script.</item>
/// <item>A semicolon ends a statement; a statement that begins with <c>CREATE [TEMP|TEMPORARY] TRIGGER</c>, EXPLAIN before it
/// or not, ends at the semicolon after <c>; END</c>.</item>
/// <item>A dot where a statement begins is a command of the sqlite3 shell, and a <see cref="SqlSyntaxException"/>.</item>
/// </list>
/// What the traits are taken from is told at <c>SqliteTraits</c>: the first words, and the word load_extension.
/// </summary>
public sealed class SqliteRules : SqlRules
{
    /// <summary>The rules.</summary>
    public static SqliteRules Instance { get; } = new();

    /// <inheritdoc/>
    protected override SqlScanner NewScanner(SqlText text) => new SqliteScanner(text);
}
