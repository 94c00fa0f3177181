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

    private static string Unknown(string option, Command command, Command root)
    {
        var name = option.Split('=')[0];
        if (command != root && Knows(command, name))
            return $"{name} stands behind the command: migrator {command.Name} {option} …";
        List<string> others = [.. root.Subcommands.Where(c => Knows(c, name)).Select(c => c.Name)];
        if (others.Count > 0)
            return command == root ? $"{name} stands behind the command, such as migrator {others[0]} {option} …" : $"{command.Name} has no option {name}; {string.Join(", ", others)} {(others.Count == 1 ? "has" : "have")}";

        // Of one letter, every other one is near.
        var hint = name.Length > 2 ? Nearest.Hint(name, OptionNames(command, root)) : "";
        return $"unknown option {name}{hint}{(hint.Length == 0 ? "; --help lists those that there are" : "")}";
    }

    private static bool Knows(Command command, string option) => command.Options.Any(o => o.Name == option || o.Aliases.Contains(option));

    private static IEnumerable<string> OptionNames(Command command, Command root) =>
        command.Options.Concat(root.Options).SelectMany(o => o.Aliases.Append(o.Name)).Append("--help").Distinct();
}
