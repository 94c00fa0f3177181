using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;

namespace MultiDbMigrator.PostgreSql;

/// <summary>Adds progress marks to batches.</summary>
/// <param name="sql">The SQL of the journal.</param>
/// <param name="session">The section's session statements.</param>
/// <param name="process">The server process that the handshake named.</param>
internal sealed class PostgreSqlMarks(PostgreSqlJournalSql sql, IReadOnlyList<string> session, int process)
{
    /// <summary>Adds a change of the journal, which ends the transaction with an error where the lock is not held.</summary>
    public PostgreSqlBatch AddChange(PostgreSqlBatch batch, string change, IEnumerable<KeyValuePair<string, object?>> values) =>
        batch.AddChange(change, [.. values, new("process", process)]);

    /// <summary>Adds the mark, with what it must be written as and what it announces.</summary>
    public void Add(PostgreSqlBatch batch, StepScript script, ProgressMark mark)
    {
        if (mark.IsComplete)
        {
            batch.Add(PostgreSqlJournalSql.ResetAfter(script.Content.Shape)).Add(session);
            AddChange(batch, sql.Complete, [new("state", JournalWords.Of(script.Entry.State)), new("done", mark.Done), new("checksum", mark.Checksum), new("id", mark.Id)]);
            return;
        }

        // SET LOCAL ROLE changes no session, but the transaction that the mark is in.
        var leavesRole = script.Content.Shape.ChangesSession || mark.IsInTransaction;
        var isPictured = AddPicture(batch, mark);
        if (leavesRole)
            batch.Add(PostgreSqlJournalSql.LeaveRole(mark.IsInTransaction, PostgreSqlJournalSql.RoleOf(session)));
        AddChange(batch, sql.Mark, [new("done", mark.Done), new("checksum", mark.Checksum), new("id", mark.Id), .. Begun(mark, isPictured)]);
        if (leavesRole)
            batch.Add(PostgreSqlJournalSql.ReturnToRole(mark.IsInTransaction));
    }

    /// <summary>Keeps a picture of what the next statement is about to change, where it cannot share a transaction with its mark.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool AddPicture(PostgreSqlBatch batch, ProgressMark mark) =>
        mark.Next is { } next && PostgreSqlSettling.IsNeededFor(next) && PostgreSqlSettling.AddPicture(batch, next);

    /// <summary>What the row says of the next statement, where it cannot share a transaction with its mark.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Begun(ProgressMark mark, bool isPictured) =>
    [
        new("begun", mark.Next is { } next && PostgreSqlSettling.IsNeededFor(next) ? BegunStatement.Note(next) : null),
        new("pictured", isPictured),
    ];
}
