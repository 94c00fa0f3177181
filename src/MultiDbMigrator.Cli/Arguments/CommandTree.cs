using System.CommandLine;
using MultiDbMigrator.Cli.Commands;

namespace MultiDbMigrator.Cli.Arguments;

/// <summary>The commands and the options that all of them take.</summary>
internal sealed class CommandTree
{
    private readonly ICommand[] _commands =
    [
        new UpgradeCommand(), new DowngradeCommand(), new CurrentCommand(), new HistoryCommand(), new PlanCommand(), new CheckCommand(),
        new StampCommand(), new AdoptCommand(), new RepairCommand(), new RevisionCommand(), new ShowCommand(), new InitCommand(),
        new DatabasesCommand(), new BaselineCommand(), new ExportCommand(),
    ];

    public CommandTree()
    {
        Options.AddTo(Root);
        Root.Options.Add(Version);
        foreach (var command in _commands)
            Root.Subcommands.Add(command.Symbol);
    }

    public Command Root { get; } = new("migrator", "Brings every database of an INI file to the version you want, and back.");

    public GlobalOptions Options { get; } = new();

    public Option<bool> Version { get; } = Symbols.Flag("--version", "The version of this tool");

    /// <summary>The command that was given; <see langword="null"/> when none was.</summary>
    public ICommand? Find(Command symbol) => Array.Find(_commands, c => c.Symbol == symbol);
}
