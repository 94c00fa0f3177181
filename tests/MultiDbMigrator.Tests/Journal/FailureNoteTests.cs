using System.Text;
using MultiDbMigrator.Journal;
using Xunit;

namespace MultiDbMigrator.Tests.Journal;

public sealed class FailureNoteTests
{
    private const int LongestText = 65_535;

    [Fact]
    public void Message_and_script_are_read_as_they_were_written()
    {
        Assert.Equal(("no such table\nof that name", "CREATE TABLE a;\n", null), FailureNote.Read(FailureNote.Write("no such table\nof that name", "CREATE TABLE a;\n")));
    }

    [Fact]
    public void A_message_alone_is_a_message()
    {
        Assert.Equal(("begun 3 0123456789abcdef", null, null), FailureNote.Read("begun 3 0123456789abcdef"));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('é')]
    [InlineData('漢')]
    public void Of_a_long_script_as_much_is_kept_as_the_column_holds(char letter)
    {
        var script = new string(letter, 100_000);

        var note = FailureNote.Write("failed", script);

        Assert.InRange(Encoding.UTF8.GetByteCount(note), LongestText - 6_000, LongestText);
        Assert.StartsWith(FailureNote.Read(note).Script!, script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_of_four_bytes_is_not_cut_in_two()
    {
        var script = string.Concat(Enumerable.Repeat("🙂", 30_000));

        var kept = FailureNote.Read(FailureNote.Write("x", script)).Script!;

        Assert.False(char.IsHighSurrogate(kept[^1]));
    }

    [Fact]
    public void A_script_that_no_column_can_hold_is_left_out()
    {
        Assert.Equal("failed", FailureNote.Write("failed", "a\0b"));
    }

    [Fact]
    public void The_note_on_a_statement_that_is_to_be_run_again_stands_apart_from_the_message()
    {
        var note = FailureNote.Write("stopped", "CREATE INDEX i ON a (b);\n", "begun 2 0123456789abcdef");

        Assert.Equal(("stopped", "CREATE INDEX i ON a (b);\n", "begun 2 0123456789abcdef"), FailureNote.Read(note));
    }
}
