using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Commands;

/// <summary>What upgrade and downgrade share: they run, show what they would run, or write it as SQL.</summary>
internal sealed class Migration(StepAction action)
{
    private readonly Argument<string> _target = Symbols.Argument("TARGET", action == StepAction.Apply
        ? "head, a version or the start of one, +2, 0007+1 (head)"
        : "base, a version or the start of one, -1, 0007-1");

    private readonly Option<bool> _dryRun = Symbols.Flag("--dry-run", "Show the plan, and change nothing");

    private readonly Option<string> _sql = new("--sql")
    {
        Description = "Write the SQL that would run; with FROM:TO without connecting to anything",
        HelpName = "FROM:TO",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _withDependencies = Symbols.Flag("--with-dependencies", "Take databases along that were not named, as far as they are required");

    private readonly Option<bool> _ignoreOtherJournals = Symbols.Flag("--ignore-other-journals", "Go on where a database holds another tool's journal and none of this one");

    private readonly RunOptions _run = new();

    public void AddTo(Command command)
    {
        _run.AddTo(command);
        if (action == StepAction.Apply)
        {
            command.Options.Add(_withDependencies);
            command.Options.Add(_ignoreOtherJournals);
        }

        command.Arguments.Add(_target);
        command.Options.Add(_dryRun);
        command.Options.Add(_sql);
    }

    /// <summary>Where from and where to.</summary>
    /// <exception cref="MigratorException">A target cannot be understood.</exception>
    public SqlRange Range(CommandContext context) => SqlRange.Read(context.Parsed.Text(_sql), context.Parsed.Text(_target));

    public async Task<int> RunAsync(CommandContext context, MigratorSettings settings, SqlRange range, CancellationToken cancellationToken)
    {
        var target = range.To ?? Target.Head;
        var withDependencies = action == StepAction.Apply && context.Parsed.Has(_withDependencies);
        var ignoresOthers = action == StepAction.Apply && context.Parsed.Has(_ignoreOtherJournals);
        settings = _run.Apply(settings, context.Parsed);
        if (context.Parsed.Has(_sql))
            return await WriteSqlAsync(context, settings, withDependencies, ignoresOthers, range.From, target, cancellationToken).ConfigureAwait(false);
        if (context.Parsed.Has(_dryRun))
        {
            var planned = await context.CreateMigrator(settings, withDependencies: withDependencies, ignoresOtherJournals: ignoresOthers).PlanAsync(action, target, context.Names, cancellationToken).ConfigureAwait(false);
            return PlanReport.Write(context, planned);
        }

        RunResult result;
        await using (var progress = context.StartProgress())
        {
            var migrator = context.CreateMigrator(settings, progress, withDependencies, ignoresOthers);
            result = action == StepAction.Apply
                ? await migrator.UpgradeAsync(target, context.Names, cancellationToken).ConfigureAwait(false)
                : await migrator.DowngradeAsync(target, context.Names, cancellationToken).ConfigureAwait(false);
        }

        if (action == StepAction.Apply)
            Warnings.TellOf(result, context.Output);
        return RunReport.Write(context, result);
    }

    private async Task<int> WriteSqlAsync(CommandContext context, MigratorSettings settings, bool withDependencies, bool ignoresOthers, Target? from, Target target, CancellationToken cancellationToken)
    {
        var output = context.Output;
        using var text = output.IsJson ? new StringWriter() : null;
        RunResult result;
        await using (var progress = context.StartProgress())
        {
            result = await context.CreateMigrator(settings, progress, withDependencies, ignoresOthers)
                .WriteSqlAsync(action, from, target, text ?? output.ScriptOut, context.Names, cancellationToken).ConfigureAwait(false);
        }

        output.TellErrors(result);
        if (text is not null)
            JsonOutput.Write(output, RunDocument.Of(context.Command, result) with { Sql = text.ToString() });
        else
            WarnOfSql(output, result);
        return ExitCode.Of(result);
    }

    private static void WarnOfSql(CommandOutput output, RunResult result)
    {
        output.ScriptOut.Flush();
        if (result.Plan.Steps.Select(s => s.Database).Distinct().Count() > 1)
            output.Notice("warning: this is SQL for several databases; -n writes that of one");
        if (output.HasRedactedScripts)
            output.Tell("warning: the SQL holds a secret of the INI file, written as ***; it cannot be run as it is");
    }
}
