using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Running;

/// <summary>
/// Runs a script that is not one transaction, statement by statement, each journalled with the statement itself. It begins
/// where the journal says that an earlier run stopped.
/// </summary>
internal sealed class StatementRun(DatabaseRun database, RunContext context, PlanStep step, StepScript script)
{
    private readonly int _total = script.Entry.StatementsTotal;
    private long _id;
    private int _done;
    private int _announced;
    private string _checksumOfDone = "";

    // The row of a script that was sent at once and failed, and whether the statement in it that is begun was refused.
    private JournalRow? _begun;
    private bool _isRefused;

    // The statement that was looked at last.
    private BegunStatement? _settled;

    /// <param name="row">The row of an earlier run that did not complete the step; <see langword="null"/> to begin at the first statement.</param>
    /// <param name="cancellationToken">Stops the statement on the server.</param>
    /// <exception cref="ScriptFailedException">The server refused a statement.</exception>
    /// <exception cref="UnfinishedException">It cannot be told how far the earlier run came.</exception>
    /// <exception cref="EditedException">What the earlier run had done was edited since.</exception>
    public async Task RunAsync(JournalRow? row, CancellationToken cancellationToken)
    {
        if (row is null && database.Session is IPacketSession session)
        {
            if (await TryRunWholeAsync(session, cancellationToken).ConfigureAwait(false))
                return;
            row = _begun;
        }

        await TakeUpAsync(row, cancellationToken).ConfigureAwait(false);
        try
        {
            await SendAsync(() => RunStatementsAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException error)
        {
            var settled = await RecoverAsync(isRefused: error.Error.IsRefusal).ConfigureAwait(false);
            await FailAsync(error.Error.Text, settled).ConfigureAwait(false);
            throw new ScriptFailedException(step, error, Remains(error.Statement, settled));
        }
    }

    /// <summary>Sends statements. Where the connection or the run ends meanwhile, the next run goes on.</summary>
    private async Task SendAsync(Func<Task> send, CancellationToken cancellationToken)
    {
        try
        {
            await send().ConfigureAwait(false);
        }
        catch (StatementException error) when (error.Error.Transience == Transience.ConnectionLost && !cancellationToken.IsCancellationRequested)
        {
            throw new ScriptFailedException(step, error, "the journal says how far the script came; run again, and it goes on there");
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested && error is StatementException or OperationCanceledException)
        {
            await StopAsync().ConfigureAwait(false);
            throw new OperationCanceledException("the run was stopped", error, cancellationToken);
        }
    }

    /// <returns>Whether all of it was sent at once and is complete.</returns>
    private async Task<bool> TryRunWholeAsync(IPacketSession session, CancellationToken cancellationToken)
    {
        var isComplete = false;
        try
        {
            await SendAsync(async () => isComplete = await session.TryRunWholeAsync(script, Checksums, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (!isComplete)
                return false;
        }
        catch (StatementException error)
        {
            await session.RecoverAsync(script, CancellationToken.None).ConfigureAwait(false);
            await FindBegunAsync().ConfigureAwait(false);
            if (_begun is null)
                throw;
            if (error.Error is { IsStopped: false, Transience: Transience.Lasting })
            {
                _isRefused = error.Error.IsRefusal;
                return false;
            }

            // It would go on as if nothing had been said: the statement that is begun is the one that was stopped, or gave way.
            var stopped = new StatementException(script.Content.Statements.ElementAtOrDefault(_done), error.Error, error.InnerException!);
            var settled = await RecoverAsync(isRefused: false).ConfigureAwait(false);
            await FailAsync(error.Error.Text, settled).ConfigureAwait(false);
            throw new ScriptFailedException(step, stopped, Remains(stopped.Statement, settled));
        }

        for (var number = 1; number <= _total; number++)
        {
            database.Reach(number);
            context.Tell(new StatementDone(context.RunId, database.Name, step, number));
        }

        return true;

        IReadOnlyList<string> Checksums()
        {
            var checksum = "";
            return [.. script.Content.Statements.Select(s => checksum = StatementChecksum.Add(checksum, s))];
        }
    }

    // The row of a script that was sent at once is known by its run only.
    private async Task FindBegunAsync()
    {
        await database.ReadAgainAsync(CancellationToken.None).ConfigureAwait(false);
        _begun = database.FindBegun(step) is { State: JournalState.Running } row && row.RunId == context.RunId ? row : null;
        if (_begun is not null)
            (_id, _done) = (_begun.Id, _begun.StatementsDone);
    }

    private async Task TakeUpAsync(JournalRow? row, CancellationToken cancellationToken)
    {
        if (row is null)
        {
            await BeginAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        DoneStatements.RefuseEdited(database, step, row);
        _id = row.Id;
        _done = row.StatementsDone;
        _checksumOfDone = _done == 0 ? "" : row.Checksum!;
        database.Reach(_done);
        if (!_isRefused && BegunStatement.Of(row) is { } begun && await SettleAsync(row, begun, cancellationToken).ConfigureAwait(false) is { HasHappened: null } unsettled)
            throw UnfinishedException.InFlight(database, step, row, begun, unsettled.Evidence);

        // Run again as it was, its answer counts; edited, it is another statement.
        if (BegunStatement.KeptBy(row) is { } kept && kept.Number == _done + 1 && script.Content.Statements.ElementAtOrDefault(_done) is { } again && kept.Is(again))
            await SettleAsync(row, kept, cancellationToken).ConfigureAwait(false);

        if (row.Kind != JournalKind.Repair && LeftBehind.Find(step, _done) is { } left)
            throw UnfinishedException.SessionLost(database, step, row, left, _done);

        // What was decided stays as it is; the step goes on in a row of its own.
        if (row.Kind == JournalKind.Repair)
            await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (_done > 0)
            context.Tell(database.Name, _done < _total ? $"{step.Title} goes on at statement {_done + 1} of {_total}" : $"{step.Title} has no statement left to run");
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        // What the first part of the script has set is not set again yet: an engine that looks at names would look amiss.
        var next = _done == 0 ? script.Content.Statements.FirstOrDefault() : null;
        _id = await database.Session.BeginAsync(script, new ProgressMark(0, _done, _checksumOfDone, false, false, next), cancellationToken).ConfigureAwait(false);
        _announced = next?.Number ?? 0;
    }

    private async Task RunStatementsAsync(CancellationToken cancellationToken)
    {
        var session = database.Session;
        var isOpen = false;
        var before = "";
        await foreach (var (statement, checksum, next) in StatementsAhead.ReadAsync(script.Content, cancellationToken).ConfigureAwait(false))
        {
            var wasOpen = isOpen;
            isOpen = ScriptShape.IsOpenAfter(wasOpen, statement.Traits);
            if (statement.Number <= _done)
            {
                // The session that the first part of the script set up is gone; one that is not alike could do harm.
                if (statement.IsSetting)
                    await session.ExecuteAsync(script, statement, new ProgressMark(_id, _done, _checksumOfDone, false, wasOpen, null), cancellationToken).ConfigureAwait(false);
                before = checksum;
                continue;
            }

            if (_announced != statement.Number)
                await session.ExecuteAsync(script, null, new ProgressMark(_id, statement.Number - 1, before, false, wasOpen, statement), cancellationToken).ConfigureAwait(false);

            var isLast = statement.Number == _total && !isOpen;
            var mark = new ProgressMark(_id, statement.Number, isLast ? script.Entry.Checksum : checksum, isLast, wasOpen, next);
            await session.ExecuteAsync(script, statement, mark, cancellationToken).ConfigureAwait(false);
            (_announced, before) = (next?.Number ?? 0, checksum);
            database.Reach(statement.Number);
            context.Tell(new StatementDone(context.RunId, database.Name, step, statement.Number));
        }

        if (isOpen)
        {
            context.Tell(database.Name, $"{step.Title} leaves a transaction open at its end; it is committed");
            var commit = new ScriptStatement(_total, "COMMIT", 1, 1, StatementTraits.EndsTransaction, null);
            await session.ExecuteAsync(script, commit, new ProgressMark(_id, _total, script.Entry.Checksum, true, true, null), cancellationToken).ConfigureAwait(false);
        }
        else if (_done >= _total)
        {
            await session.ExecuteAsync(script, null, new ProgressMark(_id, _total, script.Entry.Checksum, true, false, null), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finds out whether the statement that was begun has happened, and counts it if it has.</summary>
    private async Task<Settlement> SettleAsync(JournalRow row, BegunStatement begun, CancellationToken cancellationToken)
    {
        _settled = begun;
        var settled = await Settling.SettleAsync(database, context, step, row, begun, cancellationToken).ConfigureAwait(false);
        if (settled.HasHappened != true)
            return settled;
        _done = begun.Number;
        _checksumOfDone = StatementChecksum.OfFirst(begun.Number, script.Content);
        database.Reach(_done);
        if (row.Kind != JournalKind.Repair)
            await database.Session.ExecuteAsync(script, null, new ProgressMark(_id, _done, _checksumOfDone, false, false, null), cancellationToken).ConfigureAwait(false);
        return settled;
    }

    /// <summary>Cleans up after a statement that did not end well, and finds out what came of it.</summary>
    private async Task<Settlement?> RecoverAsync(bool isRefused)
    {
        await database.Session.RecoverAsync(script, CancellationToken.None).ConfigureAwait(false);
        if (isRefused)
            return null;
        if (_id == 0)
            await FindBegunAsync().ConfigureAwait(false);
        var snapshot = await database.Session.ReadJournalAsync(CancellationToken.None).ConfigureAwait(false);
        return snapshot.Rows.FirstOrDefault(r => r.Id == _id) is { } row && BegunStatement.Of(row) is { } begun
            ? await SettleAsync(row, begun, CancellationToken.None).ConfigureAwait(false)
            : null;
    }

    // What the server took back, the next run can go on with. What cannot be told stays as it is, for a person to settle.
    private async Task StopAsync()
    {
        try
        {
            var settled = await RecoverAsync(isRefused: false).ConfigureAwait(false);
            if (_id != 0 && settled is not { HasHappened: null })
                await FailAsync("stopped before it was complete", settled).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StatementException or MigratorException or InvalidOperationException)
        {
            // The connection went with it. The row says that the script is running, and the next run settles it.
        }
    }

    private Task FailAsync(string message, Settlement? settled)
    {
        var begun = settled is { IsToldByAnswer: true } ? _settled?.ToNote() : null;
        return database.Session.FailAsync(script, _id, FailureNote.Write(message, ScriptReader.ReadBeginning(script.Content), begun), CancellationToken.None);
    }

    private string Remains(ScriptStatement? statement, Settlement? settled)
    {
        if (statement is null)
            return "the journal says how far the script came";
        var text = $"statement {statement.Number} of {_total} failed; those before it are done as far as they are committed, and the journal counts them\n"
            + "  correct the script from that statement on, or remove the cause, and run again: it goes on there\n"
            + $"  if you do by hand what the statement was for, say so, and it is passed over: {database.CommandLine("repair --mark-done")}";
        return settled is { HasHappened: null } ? $"{text}\n  what the statement did before it failed may remain: {settled.Evidence}" : text;
    }
}
