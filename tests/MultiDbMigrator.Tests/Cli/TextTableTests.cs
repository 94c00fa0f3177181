using MultiDbMigrator.Cli.Output;
using Xunit;

namespace MultiDbMigrator.Tests.Cli;

public sealed class TextTableTests
{
    [Fact]
    public void Columns_begin_at_the_same_place()
    {
        Assert.Equal(
            """
            orders   0003  behind
            catalog  -     empty

            """.ReplaceLineEndings("\n"),
            Write(["orders", "0003", "behind"], ["catalog", null, "empty"]));
    }

    [Fact]
    public void Colours_take_no_room() =>
        Assert.Equal($"{ControlCharacters.Paint("ok", 2)}      1\nbehind  2\n", Write([ControlCharacters.Paint("ok", 2), "1"], ["behind", "2"]));

    [Fact]
    public void A_cell_stays_in_its_row() => Assert.Equal("a\\x0Ab  1\n", Write(["a\nb", "1"]));

    [Fact]
    public void Nothing_hangs_at_the_end_of_a_line() => Assert.Equal("a\nbbb  c\n", Write(["a", ""], ["bbb", "c"]));

    private static string Write(params string?[][] rows)
    {
        var table = new TextTable();
        foreach (var row in rows)
            table.Add(row);
        using var text = new StringWriter { NewLine = "\n" };
        table.WriteTo(text);
        return text.ToString();
    }
}
