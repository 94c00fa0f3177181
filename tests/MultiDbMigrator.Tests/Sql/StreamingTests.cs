using MultiDbMigrator.Sql;
using Xunit;

namespace MultiDbMigrator.Tests.Sql;

[Collection(nameof(MeasuresMemory))]
public class StreamingTests
{
    private const int Length = 200_000_000;
    private const long MostMemory = 24_000_000;

    [Theory]
    [InlineData("postgresql")]
    [InlineData("mysql")]
    [InlineData("sqlite")]
    public void A_NUL_is_refused_with_its_place(string engine)
    {
        var script = $"SELECT 1;\n-- {new string('-', 70_000)}\nSELECT 'a\0b';\n";

        var error = Assert.Throws<SqlSyntaxException>(() => Rules.For(engine).Pieces(script));

        Assert.Equal((3, 10), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("postgresql", "", "INSERT INTO t (a, b) VALUES (1, 'it''s; text'), (2, $$x;y$$);\n-- comment; line\n", "")]
    [InlineData("postgresql", "COPY t FROM stdin;\n", "12345\tsome text; with 'quotes'\t\\N\n", "\\.\n")]
    [InlineData("postgresql", "/*", " a comment; of /* any */ length 😀\r\n", "*/ SELECT 1;")]
    [InlineData("mysql", "", "INSERT INTO `t` VALUES (1,'it\\'s; text'),(2,\"x;y\");\n# comment; line\n", "")]
    [InlineData("mysql", "-- ", "a comment; without an end of line ", "")]
    [InlineData("sqlite", "", "INSERT INTO t VALUES(1,'it''s; text',[x;y]);\r\n", "")]
    [InlineData("sqlite", "", " \t\r\n", "SELECT 1")]
    public void Memory_does_not_grow_with_the_script(string engine, string start, string repeated, string end)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var read = 0L;
        var longest = 0;
        var nextLook = 0L;
        foreach (var piece in Rules.For(engine).Pieces(new EndlessScript(start, repeated, Length, end)))
        {
            read += piece.Text.Length;
            longest = Math.Max(longest, piece.Text.Length);
            if (read > nextLook)
            {
                nextLook = read + (Length / 20);
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.InRange(read, Length, Length + 1000);
        Assert.InRange(longest, 1, 160_000);
        Assert.InRange(most, long.MinValue, MostMemory);
    }

    [Fact]
    public void Copied_data_come_in_whole_lines_of_about_64K()
    {
        var pieces = Rules.For("postgresql").Pieces(new EndlessScript("COPY t FROM stdin;\r\n", "1234567\r\n", 300_000, "\\.\r\n"));
        var data = pieces.Where(p => p.Kind == SqlPieceKind.CopyData).Select(p => p.Text).ToList();

        Assert.All(data, text => Assert.EndsWith("\r\n", text, StringComparison.Ordinal));
        Assert.All(data, text => Assert.InRange(text.Length, 1, 64 * 1024));
        Assert.InRange(data.Count, 5, 6);
    }

    [Fact]
    public void A_line_of_copied_data_is_never_cut()
    {
        var line = new string('x', 200_000);

        var data = Rules.For("postgresql").Pieces($"COPY t FROM stdin;\n1\n{line}\n2\n\\.\n").Where(p => p.Kind == SqlPieceKind.CopyData);

        Assert.Equal(["1\n", line + "\n", "2\n"], data.Select(p => p.Text));
    }

    [Fact]
    public void A_long_comment_is_cut_between_characters_only()
    {
        foreach (var shift in new[] { "", "x" })
        {
            var pieces = Rules.For("postgresql").Pieces($"/*{shift}{string.Concat(Enumerable.Repeat("😀", 100_000))}*/");

            Assert.True(pieces.Count > 1);
            Assert.All(pieces, p => Assert.False(char.IsHighSurrogate(p.Text[^1])));
        }
    }

    [Fact]
    public void A_long_comment_without_an_end_is_an_error_not_a_statement() =>
        Assert.Throws<SqlSyntaxException>(() => Rules.For("mysql").Pieces("/*" + new string(' ', 200_000) + "DROP TABLE t"));
}
