using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using Xunit;

namespace MultiDbMigrator.Tests.Cli;

public sealed class CommandTreeTests
{
    [Theory]
    [InlineData("downgrade -1", "-1")]
    [InlineData("downgrade -n orders -1", "-1")]
    [InlineData("downgrade -1 -n orders", "-1")]
    [InlineData("upgrade +2", "+2")]
    [InlineData("downgrade 0003-1", "0003-1")]
    [InlineData("-q upgrade head --dry-run", "head")]
    [InlineData("stamp base", "base")]
    public void A_target_is_read_as_it_is_written(string line, string target)
    {
        var (tree, parsed) = Parse(line);

        Assert.Empty(parsed.Errors);
        Assert.Null(ParseErrors.UnknownOption(parsed, tree.Root));
        Assert.Equal(target, parsed.CommandResult.Tokens[0].Value);
    }

    [Theory]
    [InlineData("-n a -n b,c current")]
    [InlineData("current -n a -n b,c")]
    [InlineData("-n a current -n b,c")]
    public void Names_stand_before_and_after_the_command(string line)
    {
        var (tree, parsed) = Parse(line);

        Assert.Equal(["a", "b,c"], tree.Options.Names(parsed));
    }

    [Fact]
    public void A_command_is_found_when_another_one_is_the_name_of_a_database()
    {
        var (tree, parsed) = Parse("-n upgrade current");

        Assert.Equal("current", parsed.CommandResult.Command.Name);
        Assert.NotNull(tree.Find(parsed.CommandResult.Command));
    }

    [Fact]
    public void A_word_that_names_no_command_is_answered_with_the_nearest()
    {
        var (tree, parsed) = Parse("upgarde");

        Assert.StartsWith("unknown command 'upgarde'; did you mean upgrade?", ParseErrors.Describe(parsed, tree.Root), StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_nobody_knows_is_not_taken_for_a_target()
    {
        var (tree, parsed) = Parse("upgrade --dry-rum");

        Assert.Equal("unknown option --dry-rum; did you mean --dry-run?", ParseErrors.UnknownOption(parsed, tree.Root));
    }

    [Fact]
    public void A_word_too_many_is_named()
    {
        var (tree, parsed) = Parse("current extra");

        Assert.Equal("'extra' is one word too many for current", ParseErrors.Describe(parsed, tree.Root));
    }

    [Theory]
    [InlineData("--format xml current")]
    [InlineData("-q -v current")]
    public void Options_that_make_no_sense_are_refused(string line)
    {
        var (tree, parsed) = Parse(line);

        Assert.Throws<CommandLineException>(() => tree.Options.Check(parsed));
    }

    private static (CommandTree Tree, ParseResult Parsed) Parse(string line)
    {
        var words = line.Split(' ');
        var tree = new CommandTree();
        return (tree, tree.Root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null }));
    }
}
