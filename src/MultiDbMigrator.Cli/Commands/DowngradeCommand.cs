using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>downgrade TARGET</c>: takes databases back.</summary>
internal sealed class DowngradeCommand : ICommand
{
    private readonly Migration _migration = new(StepAction.Revert);
    private readonly SeveralDatabases _several = new();

    public DowngradeCommand()
    {
        _migration.AddTo(Symbol);
        _several.AddTo(Symbol);
    }

    public Command Symbol { get; } = new("downgrade", "Take scripts back, down to TARGET");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var range = _migration.Range(context);
        if (range.To is null)
            throw new CommandLineException("downgrade needs a target: -1 for one script, a version, or base for everything");
        var settings = await context.ReadSettingsAsync(cancellationToken, range.Unused).ConfigureAwait(false);
        _several.Check(context, settings);
        return await _migration.RunAsync(context, settings, range, cancellationToken).ConfigureAwait(false);
    }
}
