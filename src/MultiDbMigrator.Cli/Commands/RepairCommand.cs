using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>repair [VERSION]...</c>: settles what a run that died or an edited script left.</summary>
internal sealed class RepairCommand : ICommand
{
    private readonly Argument<string[]> _scripts = new("VERSION") { Description = "The scripts that are meant, by version or R__name (all that need it)", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _markDone = Symbols.Flag("--mark-done", "The statement has happened: go on after it");
    private readonly Option<bool> _retry = Symbols.Flag("--retry", "The statement has not happened: run it again");
    private readonly Option<bool> _accept = Symbols.Flag("--accept-checksum", "Scripts that were edited are right as they are now");
    private readonly Option<bool> _dryRun = Symbols.Flag("--dry-run", "Show what is to be repaired, and change nothing");
    private readonly SeveralDatabases _several = new();

    public RepairCommand()
    {
        Symbol.Arguments.Add(_scripts);
        foreach (var option in new Option[] { _markDone, _retry, _accept, _dryRun })
            Symbol.Options.Add(option);
        _several.AddTo(Symbol);
    }

    public Command Symbol { get; } = new("repair", "Settle what a run that died or an edited script left; asks when nothing is decided");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var choice = ReadChoice(context.Parsed);
        var settings = await context.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        if (choice is not null)
            _several.Check(context, settings);

        var isDryRun = context.Parsed.Has(_dryRun);
        using var questions = choice is null && !isDryRun && Questions.CanBeAsked(context.Output) ? new Questions(context.Output) : null;
        var request = new RepairRequest
        {
            Choice = choice,
            Scripts = context.Parsed.GetResult(_scripts) is { } given ? [.. given.Tokens.Select(t => t.Value)] : [],
            IsDryRun = isDryRun,
            Ask = questions is null ? null : questions.AskAsync,
        };
        var progress = new PlainProgress(context.Output);
        var result = await context.CreateMigrator(settings, progress).RepairAsync(request, context.Names, cancellationToken).ConfigureAwait(false);
        return RepairOutput.Write(context, result, request, isAsked: questions is not null);
    }

    private RepairChoice? ReadChoice(ParseResult parsed)
    {
        var choices = new List<RepairChoice>();
        foreach (var (option, choice) in new[] { (_markDone, RepairChoice.MarkDone), (_retry, RepairChoice.Retry), (_accept, RepairChoice.AcceptChecksum) })
        {
            if (parsed.Has(option))
                choices.Add(choice);
        }

        return choices.Count switch
        {
            0 => null,
            1 => choices[0],
            _ => throw new CommandLineException("--mark-done, --retry and --accept-checksum are different decisions; make one at a time"),
        };
    }
}
