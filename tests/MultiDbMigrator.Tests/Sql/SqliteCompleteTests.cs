using FsCheck;
using FsCheck.Fluent;
using MultiDbMigrator.Sql;
using SQLitePCL;
using Xunit;

namespace MultiDbMigrator.Tests.Sql;

/// <summary>The rules of SQLite against sqlite3_complete() of the library itself.</summary>
public class SqliteCompleteTests
{
    // Without CR and VT, which end comments and words for us and not for it.
    private static readonly string[] Fragments =
    [
        "'", "\"", "`", "[", "]", "--", "/*", "*/", "-", "/", "*", "(", ")", ",", "=", ";", ";", ";\n", " ", "\n", "\t", "é", "1",
        "CREATE ", "CREATE TEMP TRIGGER x BEGIN ", "create trigger y begin ", "TEMP ", "TEMPORARY ", "TRIGGER ", "EXPLAIN ", "EXPLAIN QUERY PLAN ",
        "BEGIN ", "END", "END;", "; END;", ";end ", "CASE ", "SELECT 1", "trigger_x ", "ending ",
    ];

    static SqliteCompleteTests() => Batteries_V2.Init();

    [Fact]
    public void A_statement_ends_at_the_first_semicolon_with_which_the_library_finds_it_complete()
    {
        var scripts = Gen.OneOf(Gen.Elements(Fragments).ListOf(), Gen.Elements(Fragments).ListOf(40))
            .Select(parts => string.Concat(parts))
            .ToArbitrary();
        Prop.ForAll(scripts, EndsWhereTheLibrarySays).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    private static bool EndsWhereTheLibrarySays(string script)
    {
        var pieces = Rules.For("sqlite").Pieces(script);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (pieces[index].Kind != SqlPieceKind.Statement)
                continue;
            var text = pieces[index].Text;
            var hasInnerEnd = Enumerable.Range(0, text.Length).Any(i => text[i] == ';' && IsComplete(text[..(i + 1)]));
            var isLast = index >= pieces.Count - 2;
            if (hasInnerEnd || !(isLast || IsComplete(text + ";")))
                return false;
        }

        return true;
    }

    private static bool IsComplete(string text) => raw.sqlite3_complete(text) != 0;
}
