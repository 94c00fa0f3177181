using System.CommandLine;
using System.Globalization;
using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Cli.Arguments;

/// <summary>The options by which a run over several databases differs from what <c>[migrator]</c> says.</summary>
internal sealed class RunOptions
{
    private readonly Option<string> _onError = Symbols.Value("--on-error", "stop|continue|rollback", "What to do when a database fails (on_error)");
    private readonly Option<string> _parallel = Symbols.Value("--parallel", "N", "How many databases at a time (parallel)");

    public void AddTo(Command command)
    {
        command.Options.Add(_onError);
        command.Options.Add(_parallel);
    }

    /// <summary>The settings, with what the command line says in their place.</summary>
    /// <exception cref="CommandLineException">A value is none of those that may be given.</exception>
    public MigratorSettings Apply(MigratorSettings settings, ParseResult parsed)
    {
        if (parsed.Has(_onError))
            settings = settings with { OnError = ReadOnError(parsed.Text(_onError)) };
        if (!parsed.Has(_parallel))
            return settings;
        return int.TryParse(parsed.Text(_parallel), NumberStyles.None, CultureInfo.InvariantCulture, out var parallel) && parallel >= 1
            ? settings with { Parallel = parallel }
            : throw new CommandLineException($"--parallel {parsed.Text(_parallel)}: write a whole number, 1 or more");
    }

    private static OnError ReadOnError(string? text) => text switch
    {
        "stop" => OnError.Stop,
        "continue" => OnError.Continue,
        "rollback" => OnError.Rollback,
        _ => throw new CommandLineException($"--on-error {text}: write stop, continue or rollback"),
    };
}
