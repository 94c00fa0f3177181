using MultiDbMigrator.Sql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>
/// The lexical rules of PostgreSQL, as its manual has them (https://www.postgresql.org/docs/current/sql-syntax-lexical.html)
/// and as psql cuts scripts.
/// <list type="bullet">
/// <item>Strings <c>'…'</c> with doubled quotes (standard_conforming_strings is taken to be on), <c>E'…\'…'</c>,
/// <c>U&amp;'…'</c>, <c>B''</c>, <c>X''</c>, <c>N''</c>; names <c>"…"</c>; <c>$tag$…$tag$</c>; comments <c>--</c> and nested
/// <c>/* */</c>.</item>
/// <item>A semicolon ends a statement, but not inside parentheses (<c>CREATE RULE … DO (a; b)</c>) and not inside the
/// <c>BEGIN ATOMIC … END</c> of a function or procedure.</item>
/// <item>After <c>COPY … FROM stdin;</c> the lines up to <c>\.</c> are its data.</item>
/// <item>Lines <c>\restrict …</c> and <c>\unrestrict …</c> of pg_dump are passed over. Any other backslash outside quotes and
/// comments would be a command to psql, and is a <see cref="SqlSyntaxException"/>.</item>
/// </list>
/// What the traits are taken from is told at <c>PostgreSqlTraits</c>: the first words only, and the word CONCURRENTLY.
/// </summary>
public sealed class PostgreSqlRules : SqlRules
{
    /// <summary>The rules.</summary>
    public static PostgreSqlRules Instance { get; } = new();

    /// <inheritdoc/>
    protected override SqlScanner NewScanner(SqlText text) => new PostgreSqlScanner(text);
}
