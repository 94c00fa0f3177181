using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>plan [TARGET]</c>: the steps that an upgrade would take.</summary>
internal sealed class PlanCommand : ICommand
{
    private readonly Argument<string> _target = Symbols.Argument("TARGET", "head, a version or the start of one, +2, 0007+1 (head)");

    private readonly Option<bool> _withDependencies = Symbols.Flag("--with-dependencies", "Take databases along that were not named, as far as they are required");

    public PlanCommand()
    {
        Symbol.Arguments.Add(_target);
        Symbol.Options.Add(_withDependencies);
    }

    public Command Symbol { get; } = new("plan", "Show the steps of an upgrade over all databases, in order, and change nothing");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var target = context.Parsed.Text(_target) is { } text ? Target.Parse(text) : Target.Head;
        var settings = await context.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        var migrator = context.CreateMigrator(settings, withDependencies: context.Parsed.Has(_withDependencies), ignoresOtherJournals: true);
        var result = await migrator.PlanAsync(StepAction.Apply, target, context.Names, cancellationToken).ConfigureAwait(false);
        return PlanReport.Write(context, result);
    }
}
