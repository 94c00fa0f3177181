using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>Runs the steps of one database.</summary>
internal sealed class StepRunner(DatabaseRun database, RunContext context)
{
    // In the middle of a run, a server that restarts is worth more patience than one that was never there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private bool _isTried;

    /// <summary>Runs a step, unless another run has done it since the survey.</summary>
    /// <param name="step">The step.</param>
    /// <param name="number">Its place among the steps of this database, counted from 1.</param>
    /// <param name="count">How many steps this database has.</param>
    /// <param name="cancellationToken">Stops the step, and takes back what can be taken back.</param>
    public async Task RunAsync(PlanStep step, int number, int count, CancellationToken cancellationToken)
    {
        _isTried = false;
        var started = new StepStarted(context.RunId, database.Name, step, number, count);
        var retry = new Retry(database, context, database.Settings.ConnectTimeout ?? Patience);
        await retry.ReachAsync(token => TryAsync(started, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A step's script with the journal row that it leads to.</summary>
    public static StepScript ToScript(PlanStep step, DatabaseRun database, RunContext context)
    {
        var entry = new JournalEntry
        {
            Version = step.Version?.Text,
            Name = step.Name,
            Kind = step.Action == StepAction.Apply ? JournalKind.Apply : JournalKind.Revert,
            State = step.Action == StepAction.Apply ? JournalState.Applied : JournalState.Reverted,
            Checksum = step.Checksum,
            StatementsTotal = step.Content.Shape.Statements,
            AppliedBy = context.AppliedBy,
            RunId = context.RunId,
            ToolVersion = context.ToolVersion,
            DownScript = step.DownScript,
        };
        var isOneTransaction = !step.Content.Header.NoTransaction && database.Engine.FitsOneTransaction(step.Content.Shape);
        return new StepScript(entry, step.Content, isOneTransaction, step.Content.Header.StatementTimeout ?? database.Settings.StatementTimeout, step.Content.Header.StatementLockTimeout ?? database.Settings.StatementLockTimeout);
    }

    /// <returns>Whether it ran; <see langword="false"/> when a statement wants no transaction around it, which only the server could tell.</returns>
    private async Task<bool> TryRunWholeAsync(PlanStep step, StepScript script, CancellationToken cancellationToken)
    {
        try
        {
            await database.Session.RunInTransactionAsync(script, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StatementException error) when (error.Error.RefusesTransaction)
        {
            context.Tell(database.Name, $"{step.Title} runs statement by statement: {error.Error.Message}");
            return false;
        }
        catch (StatementException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ScriptFailedException(step, error, "nothing of the script remains; correct it and run again");
        }
    }

    // An earlier attempt may have lost its connection, and not the step.
    private async Task TryAsync(StepStarted told, CancellationToken cancellationToken)
    {
        var step = told.Step;
        if (_isTried && database.Session.IsLocked)
            await database.ReadAgainAsync(cancellationToken).ConfigureAwait(false);
        else
            await database.LockAsync(cancellationToken).ConfigureAwait(false);
        _isTried = true;
        var started = context.Clock.GetTimestamp();
        var script = ToScript(step, database, context);
        var begun = database.FindBegun(step);
        if (!IsDone(step))
        {
            context.Tell(told);
            database.Enter(step, script.IsOneTransaction && begun is null);
            var isDone = script.IsOneTransaction && begun is null && await TryRunWholeAsync(step, script, cancellationToken).ConfigureAwait(false);
            if (!isDone)
                await new StatementRun(database, context, step, script).RunAsync(begun, cancellationToken).ConfigureAwait(false);
        }
        else if (database.FindNewest(step)!.RunId != context.RunId)
        {
            context.Tell(database.Name, $"{step.Title} was {(step.Action == StepAction.Apply ? "applied" : "reverted")} by another run");
            return;
        }

        var took = (long)context.Clock.GetElapsedTime(started).TotalMilliseconds;
        var report = new StepReport(step.Version?.Text, step.Name, step.Action, script.Content.Shape.Statements, took);
        database.Add(report);
        context.Tell(new StepFinished(context.RunId, database.Name, report));
    }

    private bool IsDone(PlanStep step)
    {
        if (step.Version is null)
            return database.History.IsCurrent(step.Name, step.Checksum);
        return step.Action == StepAction.Apply
            ? database.History.Holds(step.Version)
            : !database.History.Holds(step.Version);
    }
}
