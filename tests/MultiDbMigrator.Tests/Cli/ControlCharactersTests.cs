using MultiDbMigrator.Cli.Output;
using Xunit;

namespace MultiDbMigrator.Tests.Cli;

public sealed class ControlCharactersTests
{
    [Theory]
    [InlineData("\e[31mred", "\\x1B[31mred")]
    [InlineData("bell\a", "bell\\x07")]
    [InlineData("\u009B2J", "\\x9B2J")]
    [InlineData("over\rwritten", "over\\x0Dwritten")]
    [InlineData("turned \u202Eabc", "turned \\u202Eabc")]
    [InlineData("two\r\nlines\tand\nthree", "two\r\nlines\tand\nthree")]
    [InlineData("größer 😀", "größer 😀")]
    public void What_a_terminal_would_obey_is_shown(string text, string shown) => Assert.Equal(shown, ControlCharacters.Escape(text));

    [Fact]
    public void A_text_that_stays_on_its_line_has_no_line_ends() =>
        Assert.Equal("a\\x0Ab\\x09c", ControlCharacters.EscapeLine("a\nb\tc"));

    [Fact]
    public void A_colour_is_written_as_terminals_know_it() =>
        Assert.Equal("\e[32mok\e[0m", ControlCharacters.Escape(ControlCharacters.EscapeLine(ControlCharacters.Paint("ok", 2))));
}
