using MultiDbMigrator.MySql.Reading;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>
/// The lexical rules of MySQL and MariaDB (https://dev.mysql.com/doc/refman/8.4/en/language-structure.html), with what their
/// command-line clients add.
/// <list type="bullet">
/// <item>Strings <c>'…'</c> and <c>"…"</c> with backslashes and doubled quotes, by the <c>sql_mode</c> that a session begins with
/// and what the script sets of it (NO_BACKSLASH_ESCAPES, ANSI_QUOTES, ORACLE); names <c>`…`</c>; comments <c>#</c>, <c>--</c> followed by blank space, and <c>/* */</c>, not nested.</item>
/// <item>Where a statement would begin, <c>--</c> begins a comment whatever follows it, as for the clients.</item>
/// <item>Executable comments <c>/*! */</c> and <c>/*M! */</c> are part of their statement, and so is a semicolon inside them.
/// The line <c>/*M!999999\- enable the sandbox mode */</c> of mariadb-dump is for its client and passed over.</item>
/// <item><c>DELIMITER x</c> where a statement begins sets what ends the next ones, outside strings and comments.</item>
/// <item>Bodies of routines, triggers, events and packages, and MariaDB's compound statements outside them, are followed to their
/// end: a semicolon in them ends no statement. Under another delimiter that ends one in any case, and a semicolon outside of
/// bodies does too, because the server runs what stands between two delimiters statement by statement.</item>
/// <item>Binary columns stand in dumps as they are unless <c>--hex-blob</c> was given. A file that begins as mysqldump and
/// mariadb-dump begin theirs may hold such bytes in the strings of its data; they are sent as hexadecimal literals.</item>
/// <item>A backslash where a statement begins is a command of the mysql client, and a <see cref="SqlSyntaxException"/>.</item>
/// </list>
/// What the traits are taken from is told at <c>MySqlTraits</c>: the first words, those inside executable comments included,
/// and <c>:=</c> anywhere.
/// </summary>
public sealed class MySqlRules : SqlRules
{
    private static readonly MySqlRules[] All = [.. Enumerable.Range(0, 8).Select(modes => new MySqlRules((SqlModes)modes))];

    private readonly SqlModes _start;

    private MySqlRules(SqlModes start) => _start = start;

    /// <summary>The rules.</summary>
    public static MySqlRules Instance => All[0];

    /// <summary>The rules of a session that begins with some modes; the same object for the same modes, so that scripts are read once.</summary>
    internal static MySqlRules Of(SqlModes start) => All[(int)start];

    /// <inheritdoc/>
    protected override SqlScanner NewScanner(SqlText text) => new MySqlScanner(text, _start);

    /// <inheritdoc/>
    protected override bool MayHoldBytes(ReadOnlySpan<char> beginning)
    {
        // The first comment of a dump, after annotations and the line for the client.
        foreach (var line in beginning.EnumerateLines())
        {
            if (line.StartsWith("-- MySQL dump ") || line.StartsWith("-- MariaDB dump "))
                return true;
            if (!line.IsWhiteSpace() && !line.StartsWith("--") && !line.StartsWith(MySqlScanner.SandboxMark))
                return false;
        }

        return false;
    }
}
