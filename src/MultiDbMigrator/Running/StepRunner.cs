using System.Globalization;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Running;

/// <summary>Runs the steps of one database.</summary>
internal sealed class StepRunner(DatabaseRun database, RunContext context)
{
    /// <summary>Runs a step, unless another run has done it since the survey.</summary>
    /// <param name="step">The step.</param>
    /// <param name="number">Its place among the steps of this database, counted from 1.</param>
    /// <param name="count">How many steps this database has.</param>
    /// <param name="cancellationToken">Stops the step, and takes back what can be taken back.</param>
    public async Task RunAsync(PlanStep step, int number, int count, CancellationToken cancellationToken)
    {
        await database.LockAsync(cancellationToken).ConfigureAwait(false);
        var row = Newest(step);
        if (IsDone(step, row))
        {
            context.Tell(database.Name, $"{step.Title} was {(step.Action == StepAction.Apply ? "applied" : "reverted")} by another run");
            return;
        }

        context.Tell(new StepStarted(context.RunId, database.Name, step, number, count));
        var started = context.Clock.GetTimestamp();
        var script = ToScript(step, database, context);
        var isDone = script.IsOneTransaction && !HasBegun(step, row) && await TryRunWholeAsync(step, script, cancellationToken).ConfigureAwait(false);
        if (!isDone)
            await RunByStatementAsync(step, script, row, cancellationToken).ConfigureAwait(false);

        var took = (long)context.Clock.GetElapsedTime(started).TotalMilliseconds;
        var report = new StepReport(step.Version?.Text, step.Name, step.Action, script.Content.Shape.Statements, took);
        database.Add(report);
        context.Tell(new StepFinished(context.RunId, database.Name, report));
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
        return new StepScript(entry, step.Content, isOneTransaction, step.Content.Header.StatementTimeout ?? database.Settings.StatementTimeout);
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

    private async Task RunByStatementAsync(PlanStep step, StepScript script, JournalRow? row, CancellationToken cancellationToken)
    {
        var session = database.Session;
        var goesOn = HasBegun(step, row);
        var done = goesOn ? row!.StatementsDone : 0;
        if (done > 0 && StatementChecksum.OfFirst(done, script.Content) != row!.Checksum)
            throw new UnfinishedException(database.Name, row, $"one of the statements 1 to {done}, which are done, was edited since; put them back as they were");
        var id = goesOn ? row!.Id : await session.BeginAsync(script, cancellationToken).ConfigureAwait(false);
        if (done > 0)
            context.Tell(database.Name, $"{step.Title} goes on at statement {done + 1} of {script.Entry.StatementsTotal}");

        var total = script.Entry.StatementsTotal;
        var isOpen = false;
        var checksum = "";
        try
        {
            foreach (var statement in script.Content.Statements)
            {
                var wasOpen = isOpen;
                isOpen = ScriptShape.IsOpenAfter(wasOpen, statement.Traits);
                checksum = StatementChecksum.Add(checksum, statement);
                if (statement.Number <= done)
                {
                    // The session that the first part of the script set up is gone; one that is not alike could do harm.
                    if (statement.IsSetting)
                        await session.ExecuteAsync(script, statement, new ProgressMark(id, done, row!.Checksum, false, wasOpen), cancellationToken).ConfigureAwait(false);
                    continue;
                }

                var isLast = statement.Number == total && !isOpen;
                await session.ExecuteAsync(script, statement, new ProgressMark(id, statement.Number, isLast ? script.Entry.Checksum : checksum, isLast, wasOpen), cancellationToken).ConfigureAwait(false);
                context.Tell(new StatementDone(context.RunId, database.Name, step, statement.Number));
            }

            if (isOpen)
            {
                context.Tell(database.Name, $"{step.Title} leaves a transaction open at its end; it is committed");
                var commit = new ScriptStatement(total, "COMMIT", 1, 1, StatementTraits.EndsTransaction, null);
                await session.ExecuteAsync(script, commit, new ProgressMark(id, total, script.Entry.Checksum, true, true), cancellationToken).ConfigureAwait(false);
            }
            else if (done >= total)
            {
                await session.ExecuteAsync(script, null, new ProgressMark(id, total, script.Entry.Checksum, true, false), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested && error is StatementException or OperationCanceledException)
        {
            await StopAsync(script, id).ConfigureAwait(false);
            throw new OperationCanceledException("the run was stopped", error, cancellationToken);
        }
        catch (StatementException error)
        {
            await session.FailAsync(script, id, error.Error.Text, CancellationToken.None).ConfigureAwait(false);
            throw new ScriptFailedException(step, error, Remains(error.Statement, total));
        }
    }

    // The server took back what it was at, so the next run can go on there.
    private async Task StopAsync(StepScript script, long id)
    {
        try
        {
            await database.Session.FailAsync(script, id, "stopped before it was complete", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StatementException or MigratorException or InvalidOperationException)
        {
            // The connection went with it. The row says that the script is unfinished, which is all that is known.
        }
    }

    private static string Remains(ScriptStatement? statement, int total) => statement is null
        ? "the journal says how far the script came"
        : string.Create(CultureInfo.InvariantCulture,
            $"statement {statement.Number} of {total} failed; the ones before it that are committed are done, and the journal counts them. Correct the script from there on, or remove the cause, and run again: it goes on at that statement");

    /// <summary>Whether an earlier run failed in the step, so that this one goes on where that one stopped.</summary>
    private static bool HasBegun(PlanStep step, JournalRow? row) =>
        row is { State: JournalState.Failed } && row.Kind == (step.Action == StepAction.Apply ? JournalKind.Apply : JournalKind.Revert);

    private JournalRow? Newest(PlanStep step) => step.Version is { } version
        ? database.History.Newest(version)
        : database.History.Newest(new Script(null, step.Name, "", null));

    private bool IsDone(PlanStep step, JournalRow? row)
    {
        if (row is { State: JournalState.Running })
            throw new UnfinishedException(database.Name, row, "the process ended without a word, so the statement in flight may or may not have happened");

        if (step.Version is null)
            return database.History.IsCurrent(step.Name, step.Checksum);
        return step.Action == StepAction.Apply
            ? database.History.Holds(step.Version)
            : !database.History.Holds(step.Version);
    }
}
