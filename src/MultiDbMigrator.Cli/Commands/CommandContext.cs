using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Commands;

/// <summary>What every command is given.</summary>
internal sealed class CommandContext(ParseResult parsed, GlobalOptions options, CommandOutput output)
{
    /// <summary>The keys of the INI file that mean nothing where no script is run.</summary>
    public static readonly IReadOnlyList<string> OnlyOfConnections = [SettingKeys.ConnectionString, SettingKeys.Session, SettingKeys.Variables];

    public ParseResult Parsed => parsed;

    public CommandOutput Output => output;

    /// <summary>What the databases are at.</summary>
    public WorkAtHand Work { get; } = new();

    /// <summary>Whether a plan is to be written as a flowchart of Mermaid.</summary>
    public bool IsMermaid => options.IsMermaid(parsed);

    /// <summary>The name of the command.</summary>
    public string Command => parsed.CommandResult.Command.Name;

    /// <summary>The INI file, as it was given.</summary>
    public string File => options.File(parsed);

    /// <summary>The databases that were named; <see langword="null"/> when none was, which means all.</summary>
    public IReadOnlyList<string>? Names { get; } = options.Names(parsed) is { Count: > 0 } names ? names : null;

    /// <summary>Reads the INI file and the environment, and asks for the names of families. From here on no secret leaves.</summary>
    /// <param name="unused">Keys of the INI file that the command does not use.</param>
    /// <param name="allowsUnresolved">Whether a section for which something is not here may be shown all the same.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<MigratorSettings> ReadSettingsAsync(CancellationToken cancellationToken, IReadOnlyList<string>? unused = null, bool allowsUnresolved = false)
    {
        var request = options.Request(parsed) with { Names = Names, Unused = unused ?? [], AllowsUnresolved = allowsUnresolved };
        var settings = SettingsReader.Read(File, Migrator.EngineNames(InstalledEngines.All), request: request);
        output.Protect(settings.SecretText);
        foreach (var warning in settings.Warnings)
            output.Notice($"warning: {warning}");
        MachineCertificates.ReadIfChecked(settings);
        return settings.QueryFamilies.Count == 0
            ? settings
            : await new Migrator(settings, InstalledEngines.All).ExpandFamiliesAsync(cancellationToken).ConfigureAwait(false);
    }

    public Migrator CreateMigrator(MigratorSettings settings, IRunProgress? progress = null, bool withDependencies = false, bool ignoresOtherJournals = false)
    {
        var shard = options.Shard(parsed);
        if (shard is not null && options.ShardVariables(parsed) is { } variables)
        {
            var all = DatabaseChoice.Of(settings, Names);
            output.Notice($"shard {shard}, by {variables} of the environment: {shard.Of(all).Count} of {all.Count} databases");
        }

        return new(settings, InstalledEngines.All) { Progress = progress, WithDependencies = withDependencies, IgnoresOtherJournals = ignoresOtherJournals, Shard = shard };
    }

    /// <summary>The one database that is meant.</summary>
    /// <exception cref="MigratorException">None is called so, or more than one is meant.</exception>
    public DatabaseSettings OnlyDatabase(MigratorSettings settings)
    {
        var chosen = DatabaseChoice.Of(settings, Names);
        return chosen is [var only]
            ? only
            : throw new CommandLineException($"{Command} is for one database; choose it with -n: {string.Join(", ", chosen.Select(d => d.Name))}");
    }

    /// <summary>Live lines on a terminal, plain ones elsewhere.</summary>
    public IRunProgress StartProgress()
    {
        var isLive = !output.IsJson && output.Verbosity != Verbosity.Quiet && !Console.IsErrorRedirected && !Colours.IsDumbTerminal;
        return Work.Follow(isLive ? new LiveProgress(output) : new PlainProgress(output));
    }
}
