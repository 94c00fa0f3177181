using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running.Locked;

namespace MultiDbMigrator.Running;

/// <summary>Runs the steps of one database.</summary>
/// <param name="database">The database.</param>
/// <param name="context">The run.</param>
/// <param name="steps">The steps.</param>
/// <param name="completed">Is told of each step that this run has completed.</param>
/// <param name="place">The place of the step, counted from 1, and how many there are, where they are steps of several databases.</param>
internal sealed class StepRunner(
    DatabaseRun database, RunContext context, LockedSteps steps, Action<PlanStep>? completed = null, (int Number, int Count)? place = null)
{
    /// <summary>How many scripts are sent at once, at most.</summary>
    private const int MostTogether = 8;

    /// <summary>A script that takes longer is worth a line of progress of its own, in milliseconds.</summary>
    private const long Quick = 100;

    // In the middle of a run, a server that restarts is worth more patience than one that was never there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private bool _isTried;
    private bool _isQuick;

    /// <summary>
    /// Runs the next of the steps, if any is left once the lock is held. As long as a new database is built up of quick scripts,
    /// several are sent at once; one that holds data is taken step by step, because each may take long.
    /// </summary>
    /// <param name="cancellationToken">Stops the step, and takes back what can be taken back.</param>
    public async Task RunNextAsync(CancellationToken cancellationToken)
    {
        var most = _isQuick && database.BeganEmpty && database.Session is IBatchSession ? MostTogether : 1;
        _isTried = false;
        _isQuick = true;
        var retry = new Retry(database, context, database.Settings.ConnectTimeout ?? Patience);
        await retry.ReachAsync(
            token =>
            {
                database.Session.ConnectLimit = retry.Left;
                return TryAsync(most, token);
            },
            cancellationToken).ConfigureAwait(false);
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

    // An earlier attempt may have lost its connection, and not the step.
    private async Task TryAsync(int most, CancellationToken cancellationToken)
    {
        if (_isTried && database.Session.IsLocked)
            await database.ReadAgainAsync(cancellationToken).ConfigureAwait(false);
        _isTried = true;
        await steps.TakeAsync(Settle, cancellationToken).ConfigureAwait(false);
        if (steps.Remaining.Count == 0)
            return;
        if (most > 1 && database.Session is IBatchSession session && FindShared(session, most) is { Count: > 1 } shared)
            await RunTogetherAsync(session, shared, cancellationToken).ConfigureAwait(false);
        else
            await RunOneAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The scripts of the steps that are next and can be sent at once.</summary>
    private List<StepScript> FindShared(IBatchSession session, int most) =>
    [
        .. steps.Remaining.Take(most)
            .TakeWhile(s => !s.Content.IsDeferred && database.FindBegun(s) is null)
            .Select(s => ToScript(s, database, context))
            .TakeWhile(s => s.IsOneTransaction && session.CanShare(s)),
    ];

    private async Task RunTogetherAsync(IBatchSession session, IReadOnlyList<StepScript> scripts, CancellationToken cancellationToken)
    {
        var done = 0;
        Begin();
        try
        {
            await session.RunInTransactionsAsync(
                scripts,
                took =>
                {
                    Finish(took);
                    if (++done < scripts.Count)
                        Begin();
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException error)
        {
            var failed = steps.Remaining[0];
            TellOrThrow(failed, error, cancellationToken);
            var started = context.Clock.GetTimestamp();
            await new StatementRun(database, context, failed, scripts[done]).RunAsync(null, cancellationToken).ConfigureAwait(false);
            Finish(ElapsedSince(started));
        }

        void Begin()
        {
            context.Tell(Started() with { Following = scripts.Count - done - 1 });
            database.Enter(steps.Remaining[0], isWhole: true);
        }
    }

    private async Task RunOneAsync(CancellationToken cancellationToken)
    {
        var step = steps.Remaining[0];
        var started = context.Clock.GetTimestamp();
        var begun = database.FindBegun(step);
        context.Tell(Started());

        // Code of an application runs now that the step is sure to be taken.
        step = step with { Content = database.Reader.Run(step.Content) };
        var script = ToScript(step, database, context);
        database.Enter(step, script.IsOneTransaction && begun is null);
        var isDone = script.IsOneTransaction && begun is null && await TryRunWholeAsync(step, script, cancellationToken).ConfigureAwait(false);
        if (!isDone)
            await new StatementRun(database, context, step, script).RunAsync(begun, cancellationToken).ConfigureAwait(false);
        Finish(ElapsedSince(started), step.Content.Shape.Statements);
        if (steps.IsAside(step))
            await database.ReadAgainAsync(cancellationToken).ConfigureAwait(false);
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

    private StepStarted Started()
    {
        var (number, count) = place ?? (steps.Done + 1, steps.Done + steps.Remaining.Count);
        return new StepStarted(context.RunId, database.Name, steps.Remaining[0], number, count);
    }

    private void Finish(long took, int? statements = null)
    {
        var step = steps.Remaining[0];
        _isQuick &= took <= Quick;
        steps.Complete();
        Report(step, took, statements);
    }

    // The answer to its commit was lost, or another run came first.
    private void Settle(PlanStep step)
    {
        if (database.FindNewest(step) is { } row && row.RunId == context.RunId)
            Report(step, row.DurationMs ?? 0);
        else
            context.Tell(database.Name, $"{step.Title} was {(step.Action == StepAction.Apply ? "applied" : "reverted")} by another run");
    }

    private void Report(PlanStep step, long took, int? statements = null)
    {
        var report = new StepReport(step.Version?.Text, step.Name, step.Action, statements ?? step.Content.Shape.Statements, took);
        database.Add(report);
        context.Tell(new StepFinished(context.RunId, database.Name, report));
        completed?.Invoke(step);
    }

    private long ElapsedSince(long started) => (long)context.Clock.GetElapsedTime(started).TotalMilliseconds;
}
