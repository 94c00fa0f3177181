using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>Runs the steps of one database.</summary>
/// <param name="database">The database.</param>
/// <param name="context">The run.</param>
/// <param name="completed">Is told of each step that is complete.</param>
internal sealed class StepRunner(DatabaseRun database, RunContext context, Action<PlanStep>? completed = null)
{
    /// <summary>How many scripts are sent at once, at most.</summary>
    private const int MostTogether = 8;

    /// <summary>A script that takes longer is worth a line of progress of its own, in milliseconds.</summary>
    private const long Quick = 100;

    // In the middle of a run, a server that restarts is worth more patience than one that was never there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private bool _isTried;
    private bool _isQuick;
    private int _done;

    /// <summary>Runs a step, unless another run has done it since the survey.</summary>
    /// <param name="step">The step.</param>
    /// <param name="number">Its place among the steps of this database, counted from 1.</param>
    /// <param name="count">How many steps this database has.</param>
    /// <param name="cancellationToken">Stops the step, and takes back what can be taken back.</param>
    public Task RunAsync(PlanStep step, int number, int count, CancellationToken cancellationToken) =>
        RunAsync([new StepStarted(context.RunId, database.Name, step, number, count)], cancellationToken);

    /// <summary>
    /// Runs the next of the steps of a database. As long as a new database is built up of quick scripts, several are sent at
    /// once; one that holds data is taken step by step, because each may take long.
    /// </summary>
    /// <param name="steps">The steps.</param>
    /// <param name="next">The place of the next, counted from 0.</param>
    /// <param name="cancellationToken">Stops the step, and takes back what can be taken back.</param>
    /// <returns>How many were completed, at least one.</returns>
    public async Task<int> RunNextAsync(IReadOnlyList<PlanStep> steps, int next, CancellationToken cancellationToken)
    {
        var most = _isQuick && database.BeganEmpty && database.Session is IBatchSession ? MostTogether : 1;
        var told = Enumerable.Range(next, Math.Min(most, steps.Count - next)).Select(i => new StepStarted(context.RunId, database.Name, steps[i], i + 1, steps.Count));
        await RunAsync([.. told], cancellationToken).ConfigureAwait(false);
        return _done;
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

    private async Task RunAsync(IReadOnlyList<StepStarted> steps, CancellationToken cancellationToken)
    {
        _isTried = false;
        _isQuick = true;
        _done = 0;
        var retry = new Retry(database, context, database.Settings.ConnectTimeout ?? Patience);
        await retry.ReachAsync(token => TryAsync(steps, token), cancellationToken).ConfigureAwait(false);
    }

    // An earlier attempt may have lost its connection, and not the step.
    private async Task TryAsync(IReadOnlyList<StepStarted> steps, CancellationToken cancellationToken)
    {
        if (_isTried && database.Session.IsLocked)
            await database.ReadAgainAsync(cancellationToken).ConfigureAwait(false);
        _isTried = true;
        await database.LockAsync(cancellationToken).ConfigureAwait(false);
        if (_done + 1 < steps.Count && database.Session is IBatchSession session && FindShared(session, steps) is { Count: > 1 } shared)
            await RunTogetherAsync(session, steps, shared, cancellationToken).ConfigureAwait(false);
        else
            await RunOneAsync(steps[_done], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The scripts of the steps that are next and can be sent at once.</summary>
    private List<StepScript> FindShared(IBatchSession session, IReadOnlyList<StepStarted> steps) =>
    [
        .. steps.Skip(_done)
            .TakeWhile(s => !s.Step.Content.IsDeferred && !IsDone(s.Step) && database.FindBegun(s.Step) is null)
            .Select(s => ToScript(s.Step, database, context))
            .TakeWhile(s => s.IsOneTransaction && session.CanShare(s)),
    ];

    private async Task RunTogetherAsync(IBatchSession session, IReadOnlyList<StepStarted> steps, IReadOnlyList<StepScript> scripts, CancellationToken cancellationToken)
    {
        var (first, end) = (_done, _done + scripts.Count);
        Begin();
        try
        {
            await session.RunInTransactionsAsync(
                scripts,
                took =>
                {
                    Finish(steps[_done].Step, took);
                    if (_done < end)
                        Begin();
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException error)
        {
            var failed = steps[_done];
            TellOrThrow(failed.Step, error, cancellationToken);
            var started = context.Clock.GetTimestamp();
            await new StatementRun(database, context, failed.Step, scripts[_done - first]).RunAsync(null, cancellationToken).ConfigureAwait(false);
            Finish(failed.Step, ElapsedSince(started));
        }

        void Begin()
        {
            context.Tell(steps[_done] with { Following = end - _done - 1 });
            database.Enter(steps[_done].Step, isWhole: true);
        }
    }

    private async Task RunOneAsync(StepStarted told, CancellationToken cancellationToken)
    {
        var step = told.Step;
        var started = context.Clock.GetTimestamp();
        var begun = database.FindBegun(step);
        if (!IsDone(step))
        {
            context.Tell(told);

            // Code of an application runs now that the step is sure to be taken.
            step = step with { Content = database.Reader.Run(step.Content) };
            var script = ToScript(step, database, context);
            database.Enter(step, script.IsOneTransaction && begun is null);
            var isDone = script.IsOneTransaction && begun is null && await TryRunWholeAsync(step, script, cancellationToken).ConfigureAwait(false);
            if (!isDone)
                await new StatementRun(database, context, step, script).RunAsync(begun, cancellationToken).ConfigureAwait(false);
        }
        else if (database.FindNewest(step)!.RunId != context.RunId)
        {
            context.Tell(database.Name, $"{step.Title} was {(step.Action == StepAction.Apply ? "applied" : "reverted")} by another run");
            Complete(step);
            return;
        }

        Finish(told.Step, ElapsedSince(started), step.Content.Shape.Statements);
    }

    /// <returns>Whether it ran; <see langword="false"/> when a statement wants no transaction around it, which only the server could tell.</returns>
    private async Task<bool> TryRunWholeAsync(PlanStep step, StepScript script, CancellationToken cancellationToken)
    {
        try
        {
            await database.Session.RunInTransactionAsync(script, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StatementException error)
        {
            TellOrThrow(step, error, cancellationToken);
            return false;
        }
    }

    /// <summary>Tells that a script is to run without a transaction around it, if that is all that its error says.</summary>
    /// <exception cref="ScriptFailedException">It says more.</exception>
    private void TellOrThrow(PlanStep step, StatementException error, CancellationToken cancellationToken)
    {
        if (!error.Error.RefusesTransaction)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ScriptFailedException(step, error, "nothing of the script remains; correct it and run again");
        }

        context.Tell(database.Name, $"{step.Title} runs statement by statement: {error.Error.Message}");
    }

    private void Finish(PlanStep step, long took, int? statements = null)
    {
        _isQuick &= took <= Quick;
        var report = new StepReport(step.Version?.Text, step.Name, step.Action, statements ?? step.Content.Shape.Statements, took);
        database.Add(report);
        context.Tell(new StepFinished(context.RunId, database.Name, report));
        Complete(step);
    }

    private void Complete(PlanStep step)
    {
        _done++;
        completed?.Invoke(step);
    }

    private bool IsDoneInThisRun(PlanStep step) => database.FindNewest(step) is { State: JournalState.Applied } row && row.RunId == context.RunId;

    private long ElapsedSince(long started) => (long)context.Clock.GetElapsedTime(started).TotalMilliseconds;

    private bool IsDone(PlanStep step)
    {
        if (step.Version is null)
            return step.RunsAlways ? IsDoneInThisRun(step) : database.History.IsCurrent(step.Name, step.Checksum);
        return step.Action == StepAction.Apply
            ? database.History.Holds(step.Version)
            : !database.History.Holds(step.Version);
    }
}
