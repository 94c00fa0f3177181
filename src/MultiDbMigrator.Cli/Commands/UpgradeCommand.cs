using System.CommandLine;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>upgrade [TARGET]</c>: takes databases up.</summary>
internal sealed class UpgradeCommand : ICommand
{
    private readonly Migration _migration = new(StepAction.Apply);

    public UpgradeCommand() => _migration.AddTo(Symbol);

    public Command Symbol { get; } = new("upgrade", "Apply the scripts that are pending");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var range = _migration.Range(context);
        var settings = await context.ReadSettingsAsync(cancellationToken, range.Unused).ConfigureAwait(false);
        return await _migration.RunAsync(context, settings, range, cancellationToken).ConfigureAwait(false);
    }
}
