using FsCheck;
using FsCheck.Fluent;
using MultiDbMigrator.Sql;
using Xunit;

namespace MultiDbMigrator.Tests.Sql;

public class SqlReaderPropertyTests
{
    private static readonly string[] Fragments =
    [
        "'", "''", "\"", "`", "[", "]", "\\'", "E'", "U&'", "N'", "$$", "$a$", "$b$", "a$b$", "$1", "\\", "\\\\",
        "--", "-- x", "#", "/*", "*/", "/*!50003 ", "/*M! ", "/*M!999999\\- x */", "//", "*", "-", "/",
        ";", ";;", ";\n", ",", "(", ")", ".", ":", ":=", "@", "=", " ", " ", "\t", "\n", "\r\n", "\r", "\n\n",
        "DELIMITER //\n", "DELIMITER $$\r\n", "delimiter ;\n", "DELIMITER ;;\n", "DELIMITER end\r", "DELIMITER",
        "CREATE ", "OR REPLACE ", "TEMP ", "TRIGGER ", "FUNCTION f() ", "PROCEDURE p(a INT) ", "EVENT e ", "PACKAGE k ", "EXPLAIN ",
        "FOR EACH ROW ", "BEGIN ", "ATOMIC ", "NOT ATOMIC ", "CASE ", "WHEN 1 ", "THEN ", "ELSE ", "END ", "END;", "END", "IF ", "LOOP ",
        "WHILE ", "REPEAT ", "UNTIL ", "DO ", "DECLARE ", "HANDLER FOR ", "lbl:", "RETURN ", "AS ", "IS ",
        "SELECT 1", "SET x", "INSERT INTO t", "COPY t FROM stdin;", "COPY t FROM stdin;\n", "1;2'\t\\N\n", "\\.\n", "\\.", "\\restrict x\n",
        ".tables\n", "é", "日本", "😀", "\v", "\f", "x", "t.end", "\uFEFF",
    ];

    // Most shells' commands end the reading with an error; half of the scripts go without.
    private static readonly string[] FragmentsWithoutCommands =
        [.. Fragments.Where(f => !f.Contains('\\', StringComparison.Ordinal) && f is not (".tables\n" or "." or "DELIMITER"))];

    private static readonly Arbitrary<string> Scripts = Gen.OneOf(
            Gen.Elements(Fragments).ListOf(),
            Gen.Elements(Fragments).ListOf(60),
            Gen.Elements(FragmentsWithoutCommands).ListOf(),
            Gen.Elements(FragmentsWithoutCommands).ListOf(60))
        .Select(parts => string.Concat(parts))
        .ToArbitrary();

    [Theory]
    [InlineData("postgresql")]
    [InlineData("mysql")]
    [InlineData("sqlite")]
    public void The_texts_of_all_pieces_joined_are_the_script(string engine) => ForAnyScript(script =>
    {
        var read = new List<string>();
        return !TryRead(engine, new StringReader(script), read) ? script.StartsWith(string.Concat(read), StringComparison.Ordinal) : script == string.Concat(read);
    });

    [Theory]
    [InlineData("postgresql")]
    [InlineData("mysql")]
    [InlineData("sqlite")]
    public void A_script_is_cut_the_same_however_few_characters_arrive_at_a_time(string engine) => ForAnyScript(script =>
    {
        var atOnce = new List<string>();
        var slowly = new List<string>();
        var ends = TryRead(engine, new StringReader(script), atOnce);
        return ends == TryRead(engine, new OneCharacterReader(script), slowly) && atOnce.SequenceEqual(slowly);
    });

    [Theory]
    [InlineData("postgresql")]
    [InlineData("mysql")]
    [InlineData("sqlite")]
    public void Each_piece_tells_the_place_where_it_begins(string engine) => ForAnyScript(script =>
    {
        var offset = 0;
        var places = new List<bool>();
        try
        {
            foreach (var piece in Rules.For(engine).Pieces(new StringReader(script)))
            {
                places.Add((piece.Line, piece.Column) == Place(script, offset));
                offset += piece.Text.Length;
            }
        }
        catch (SqlSyntaxException)
        {
            // What came before it has been looked at.
        }

        return places.TrueForAll(right => right);
    });

    [Theory]
    [InlineData("postgresql")]
    [InlineData("mysql")]
    [InlineData("sqlite")]
    public void No_piece_is_empty_and_no_statement_begins_or_ends_with_blank_space(string engine) => ForAnyScript(script =>
    {
        try
        {
            return Rules.For(engine).Pieces(new StringReader(script)).All(p => p.Text.Length > 0
                && (p.Kind != SqlPieceKind.Statement || !char.IsWhiteSpace(p.Text[0])));
        }
        catch (SqlSyntaxException)
        {
            return true;
        }
    });

    private static void ForAnyScript(Func<string, bool> holds) =>
        Prop.ForAll(Scripts, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static bool TryRead(string engine, TextReader text, List<string> pieces)
    {
        try
        {
            pieces.AddRange(Rules.For(engine).Pieces(text).Select(p => $"{p.Text}"));
            return true;
        }
        catch (SqlSyntaxException)
        {
            return false;
        }
    }

    private static (int Line, int Column) Place(string script, int offset)
    {
        var lines = script[..offset].Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        return (lines.Length, lines[^1].Length + 1);
    }

    private sealed class OneCharacterReader(string text) : TextReader
    {
        private int _next;

        public override int Read(char[] buffer, int index, int count)
        {
            if (_next == text.Length || count == 0)
                return 0;
            buffer[index] = text[_next++];
            return 1;
        }
    }
}
