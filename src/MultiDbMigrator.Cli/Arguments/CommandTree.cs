using System.CommandLine;
using MultiDbMigrator.Cli.Commands;

namespace MultiDbMigrator.Cli.Arguments;

/// <summary>The commands, of which a start builds those whose names were given.</summary>
internal sealed class CommandTree
{
    private static readonly string[] AllNames =
    [
        "upgrade", "downgrade", "current", "history", "plan", "check", "stamp", "adopt", "repair", "revision", "show", "init", "databases",
        "baseline", "export",
    ];

    private readonly List<ICommand> _commands = [];

    /// <summary>Builds what the words of a command line may need; everything when they name no command.</summary>
    public CommandTree(string[] words)
    {
        Root = new Command("migrator", "Brings every database of an INI file to the version you want, and back.");
        Options.AddTo(Root);
        Root.Options.Add(Version);
        foreach (var name in AllNames)
        {
            if (Array.IndexOf(words, name) >= 0)
                Add(name);
        }

        if (_commands.Count == 0)
        {
            foreach (var name in AllNames)
                Add(name);
        }
    }

    public static IReadOnlyList<string> Names => AllNames;

    public Command Root { get; }

    public GlobalOptions Options { get; } = new();

    public Option<string> Version { get; } = Symbols.Flag("--version", "The version of this tool");

    /// <summary>The command that was given; <see langword="null"/> when none was.</summary>
    public ICommand? Find(Command symbol) => _commands.Find(c => c.Symbol == symbol);

    private void Add(string name)
    {
        var command = Create(name);
        _commands.Add(command);
        Root.Subcommands.Add(command.Symbol);
    }

    private static ICommand Create(string name) => name switch
    {
        "upgrade" => new UpgradeCommand(),
        "downgrade" => new DowngradeCommand(),
        "current" => new CurrentCommand(),
        "history" => new HistoryCommand(),
        "plan" => new PlanCommand(),
        "check" => new CheckCommand(),
        "stamp" => new StampCommand(),
        "adopt" => new AdoptCommand(),
        "repair" => new RepairCommand(),
        "revision" => new RevisionCommand(),
        "show" => new ShowCommand(),
        "init" => new InitCommand(),
        "baseline" => new BaselineCommand(),
        "export" => new ExportCommand(),
        _ => new DatabasesCommand(),
    };
}
