using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>adopt</c>: fills the journals from those that other tools left.</summary>
internal sealed class AdoptCommand : ICommand
{
    private readonly Option<string> _from = Symbols.Value("--from", "TOOL", $"Whose journal is meant, where there are several: {string.Join(", ", Migrator.AdoptableTools)}");
    private readonly Option<bool> _accept = Symbols.Flag("--accept-checksum", "Scripts that differ from what the other tool applied are right as they are now");
    private readonly Option<bool> _dryRun = Symbols.Flag("--dry-run", "Show what was found and what would be written, and change nothing");

    public AdoptCommand()
    {
        foreach (var option in new Option[] { _from, _accept, _dryRun })
            Symbol.Options.Add(option);
    }

    public Command Symbol { get; } = new("adopt", "Fill the journals from those that other tools left in the databases, running nothing");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var request = new AdoptionRequest { From = ReadTool(context.Parsed), AcceptsChecksum = context.Parsed.Has(_accept), IsDryRun = context.Parsed.Has(_dryRun) };
        var settings = await context.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        RunResult result;
        await using (var progress = context.StartProgress())
            result = await context.CreateMigrator(settings, progress).AdoptAsync(request, context.Names, cancellationToken).ConfigureAwait(false);
        return AdoptionOutput.Write(context, result);
    }

    private string? ReadTool(ParseResult parsed)
    {
        if (parsed.Text(_from) is not { } tool || Migrator.AdoptableTools.Contains(tool))
            return parsed.Text(_from);
        throw new CommandLineException($"--from {tool}: no such tool{Nearest.Hint(tool, Migrator.AdoptableTools)}; known are {string.Join(", ", Migrator.AdoptableTools)}");
    }
}
