using System.CommandLine;
using System.CommandLine.Help;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Commands;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli;

/// <summary>From the words of the command line to the exit code.</summary>
internal static class CommandLine
{
    // A text for -m may well begin with @, and no word here stands for a file of words.
    private static readonly ParserConfiguration Grammar = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] words)
    {
        words = AskForHelp(words);
        var tree = new CommandTree();
        var help = AsksForHelp(words) ? AddHelp(tree.Root) : null;
        var parsed = tree.Root.Parse(words, Grammar);
        using var output = new CommandOutput(tree.Options.IsJson(parsed), tree.Options.Verbosity(parsed));
        using var signals = new Signals();
        var context = new CommandContext(parsed, tree.Options, output);
        signals.Stopping = code => _ = new StopLimit(output, context.Work).WatchAsync(code);
        var exitCode = await RunAsync(tree, help, context, signals).ConfigureAwait(false);

        // What a signal cuts off may look like a server that cannot be reached.
        if (exitCode != ExitCode.Done && signals.ExitCode != 0)
            exitCode = signals.ExitCode;
        if (output.Failure is not { } failure)
            return exitCode;
        output.Tell($"error: the result could not be written to standard output: {failure}");
        return exitCode == ExitCode.Done ? ExitCode.Failed : exitCode;
    }

    private static async Task<int> RunAsync(CommandTree tree, HelpOption? help, CommandContext context, Signals signals)
    {
        var (parsed, output) = (context.Parsed, context.Output);
        try
        {
            if (help is not null && parsed.Has(help))
                return ShowHelp(parsed, output.Out);
            if (parsed.Has(tree.Version))
                return ShowVersion(output);
            var command = Understand(tree, parsed);
            return await command.RunAsync(context, signals.Token).ConfigureAwait(false);
        }
        catch (NoCommandException error) when (!output.IsJson)
        {
            output.Tell(error.Message + "\n");
            return Refuse(tree, output);
        }
        catch (MigratorException error)
        {
            return Fail(parsed, output, ExitCode.Of(error.Kind), ErrorText.Of(error), error.Message);
        }
        catch (RunCanceledException error) when (signals.ExitCode != 0)
        {
            RunReport.WriteStopped(context, error.Result, $"stopped by {signals.Name}");
            return signals.ExitCode;
        }
        catch (OperationCanceledException) when (signals.ExitCode != 0)
        {
            var reason = $"stopped by {signals.Name}";
            return Fail(parsed, output, signals.ExitCode, reason, reason);
        }
        catch (Exception error)
        {
            return Fail(parsed, output, ExitCode.Failed, ErrorText.OfUnexpected(error, output.Verbosity), error.Message);
        }
    }

    /// <exception cref="MigratorException">The words are none that make a command.</exception>
    private static ICommand Understand(CommandTree tree, ParseResult parsed)
    {
        var symbol = parsed.CommandResult.Command;
        if (symbol == tree.Root && parsed.UnmatchedTokens.Count == 0)
            throw new NoCommandException();
        if (parsed.Errors.Count > 0)
            throw new CommandLineException(ParseErrors.Describe(parsed, tree.Root));
        if (ParseErrors.UnknownOption(parsed, tree.Root) is { } unknown)
            throw new CommandLineException(unknown);
        tree.Options.Check(parsed);
        return tree.Find(symbol)!;
    }

    private static int Fail(ParseResult parsed, CommandOutput output, int exitCode, string line, string message)
    {
        output.Tell(line);
        if (output.IsJson)
            JsonOutput.WriteError(output, parsed.CommandResult.Command.Name, message);
        return exitCode;
    }

    // "help upgrade", as other tools have it.
    private static string[] AskForHelp(string[] words) => words is ["help", .. var rest] ? [.. rest, "--help"] : words;

    private static bool AsksForHelp(string[] words) => words.AsSpan().IndexOfAny("--help", "-h") >= 0;

    // Only when it is asked for: the option looks up its texts, which takes longer than the parser needs.
    private static HelpOption AddHelp(Command root)
    {
        var help = new HelpOption("--help", "-h") { Description = "How to use the command" };
        root.Options.Add(help);
        return help;
    }

    private static int ShowHelp(ParseResult parsed, TextWriter to)
    {
        parsed.Invoke(new InvocationConfiguration { Output = to, ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
        return ExitCode.Done;
    }

    private static int ShowVersion(CommandOutput output)
    {
        output.Out.WriteLine($"migrator {typeof(CommandLine).Assembly.GetName().Version!.ToString(3)}");
        return ExitCode.Done;
    }

    private static int Refuse(CommandTree tree, CommandOutput output)
    {
        AddHelp(tree.Root);
        using var text = new StringWriter();
        ShowHelp(tree.Root.Parse(["--help"], Grammar), text);
        output.Tell(text.ToString().TrimEnd());
        return ExitCode.BadInput;
    }
}
