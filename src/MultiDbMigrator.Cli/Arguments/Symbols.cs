using System.CommandLine;

namespace MultiDbMigrator.Cli.Arguments;

/// <summary>
/// Options and arguments, and what was given for them. All of them hold text, flags too: generic code of the parser
/// over a value type would be compiled anew at every start.
/// </summary>
internal static class Symbols
{
    public static Option<string> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<string> Value(string name, string valueName, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = valueName };

    public static Argument<string> Argument(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    public static bool Has(this ParseResult parsed, Option option) => parsed.GetResult(option) is not null;

    public static string? Text(this ParseResult parsed, Option option) =>
        parsed.GetResult(option) is { Tokens: [var token, ..] } ? token.Value : null;

    public static string? Text(this ParseResult parsed, Argument argument) =>
        parsed.GetResult(argument) is { Tokens: [var token, ..] } ? token.Value : null;
}
