using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Commands;

/// <summary>The rule of commands that take something away: nobody does that to every database by forgetting an option.</summary>
internal sealed class SeveralDatabases
{
    private readonly Option<bool> _all = Symbols.Flag("--all", "All databases, where there is more than one");

    public void AddTo(Command command) => command.Options.Add(_all);

    /// <exception cref="MigratorException">More than one database is meant, and that was not said.</exception>
    public void Check(CommandContext context, MigratorSettings settings)
    {
        var isAll = context.Parsed.Has(_all);
        if (isAll && context.Names is not null)
            throw new CommandLineException("-n and --all contradict each other; leave one of them out");
        var chosen = DatabaseChoice.Of(settings, context.Names);
        if (chosen.Count > 1 && context.Names is null && !isAll)
            throw new CommandLineException($"{context.Command} is meant for one database; there are {chosen.Count} ({string.Join(", ", chosen.Select(d => d.Name))}): name them with -n, or add --all");
    }
}
