using System.CommandLine;

namespace MultiDbMigrator.Cli.Arguments;

/// <summary>What is wrong with a command line, in one sentence, with what was probably meant.</summary>
internal static class ParseErrors
{
    public static string Describe(ParseResult parsed, Command root)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            if (word.StartsWith('-'))
                return Unknown(word, command, root);
            return command == root
                ? UnknownCommand(word, root)
                : $"'{word}' is one word too many for {command.Name}";
        }

        return string.Join("; ", parsed.Errors.Select(e => e.Message.TrimEnd('.')));
    }

    /// <summary>An option that nobody knows and that the parser took for an argument; <see langword="null"/> when there is none.</summary>
    public static string? UnknownOption(ParseResult parsed, Command root)
    {
        foreach (var token in parsed.CommandResult.Tokens)
        {
            // -1 is a target.
            if (token.Value is ['-', var second, ..] && !char.IsAsciiDigit(second))
                return Unknown(token.Value, parsed.CommandResult.Command, root);
        }

        return null;
    }

    private static string UnknownCommand(string word, Command root)
    {
        List<string> names = [.. root.Subcommands.Select(c => c.Name)];
        return $"unknown command '{word}'{Nearest.Hint(word, names)} (the commands are {string.Join(", ", names)})";
    }

    private static string Unknown(string option, Command command, Command root) =>
        $"unknown option {option}{Nearest.Hint(option, OptionNames(command, root))}";

    private static IEnumerable<string> OptionNames(Command command, Command root) =>
        command.Options.Concat(root.Options).SelectMany(o => o.Aliases.Append(o.Name)).Append("--help").Distinct();
}
