using System.CommandLine;

namespace MultiDbMigrator.Cli.Arguments;

/// <summary>Options and arguments, and what was given for them. Values are text: the commands say better what is wrong with one.</summary>
internal static class Symbols
{
    public static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<string> Value(string name, string valueName, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = valueName };

    public static Argument<string> Argument(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    // The parser gives a flag a result of its own where none was written.
    public static bool Has(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    public static string? Text(this ParseResult parsed, Option option) =>
        parsed.GetResult(option) is { Tokens: [var token, ..] } ? token.Value : null;

    public static string? Text(this ParseResult parsed, Argument argument) =>
        parsed.GetResult(argument) is { Tokens: [var token, ..] } ? token.Value : null;
}
