using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>stamp TARGET</c>: marks databases as being at a target, running nothing.</summary>
internal sealed class StampCommand : ICommand
{
    private readonly Argument<string> _target = Symbols.Argument("TARGET", "head, base, a version or the start of one");
    private readonly SeveralDatabases _several = new();

    public StampCommand()
    {
        Symbol.Arguments.Add(_target);
        _several.AddTo(Symbol);
    }

    public Command Symbol { get; } = new("stamp", "Write into the journal that a database is at TARGET, running nothing");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var target = Target.Parse(context.Parsed.Text(_target)
            ?? throw new CommandLineException("stamp needs a target: a version, head, or base for an empty journal"));
        var settings = await context.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        _several.Check(context, settings);
        RunResult result;
        await using (var progress = context.StartProgress())
            result = await context.CreateMigrator(settings, progress).StampAsync(target, context.Names, cancellationToken).ConfigureAwait(false);
        return RunReport.Write(context, result, "stamp");
    }
}
