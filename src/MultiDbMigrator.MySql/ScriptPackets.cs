using MultiDbMigrator.Engines;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>
/// Puts a statement and its mark together, so that they commit together where the server lets them. The transactions and
/// locks that a script takes itself are followed from one statement to the next.
/// </summary>
internal sealed class ScriptPackets(MySqlJournalSql sql)
{
    private bool _hasLockedTables;
    private bool _isManual;

    /// <summary>What to send, a packet a round trip. The server stops at the first statement that fails, so the mark is never ahead.</summary>
    /// <param name="statement">The statement; <see langword="null"/> for the mark alone.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="progress">What writes it.</param>
    public string[] Of(ScriptStatement? statement, ProgressMark mark, string progress)
    {
        var traits = statement?.Traits ?? StatementTraits.None;
        Follow(traits);

        // Without autocommit a mark that comes after a commit is the beginning of a transaction of its own.
        var settled = _isManual && (mark.IsComplete || traits.HasFlag(StatementTraits.CommitsImplicitly)) ? $"{progress};\nCOMMIT" : progress;
        if (statement is null)
            return [settled];

        var text = traits.HasFlag(StatementTraits.CommitsImplicitly) ? MySqlComments.Remove(statement.Text) : statement.Text;
        if (traits.HasFlag(StatementTraits.LocksTables))
            text = TableLocks.WithJournal(text, sql.JournalLock);

        // The mark commits with the script's own transaction; the last one must outlive a ROLLBACK too.
        if (traits.HasFlag(StatementTraits.EndsTransaction))
            return [mark.IsComplete ? $"{progress};\n{text}\n;\n{settled}" : $"{progress};\n{text}"];

        if (StoredProgram.IsMadeBy(text))
            return [text, settled];

        // The announcement is taken back with all that is done, unless a commit keeps both.
        var subject = MayAnnounceItself(statement) ? new StatementSubject(statement.Text) : null;
        var announcesItself = subject?.Kind == StatementKind.Unknown;
        if (announcesItself)
            text = $"{sql.Announce(mark.Id, statement)};\n{text}";
        if (mark.IsInTransaction || _isManual || !(announcesItself || traits == StatementTraits.None || subject?.IsData == true))
            return [$"{text}\n;\n{settled}"];

        // START TRANSACTION would let go of locked tables (https://dev.mysql.com/doc/refman/8.4/en/lock-tables.html).
        return _hasLockedTables
            ? [$"SET autocommit = 0;\n{text}\n;\n{progress};\nCOMMIT;\nSET autocommit = 1"]
            : [$"START TRANSACTION;\n{text}\n;\n{progress};\nCOMMIT"];
    }

    /// <summary>Whether a statement, which may commit and may not, is journalled as begun in the transaction that it itself is in.</summary>
    public static bool AnnouncesItself(ScriptStatement statement, StatementSubject subject) =>
        MayAnnounceItself(statement) && subject.Kind == StatementKind.Unknown;

    /// <summary>A new session: nothing is locked, every statement commits.</summary>
    public void Clear() => _hasLockedTables = _isManual = false;

    private static bool MayAnnounceItself(ScriptStatement statement) =>
        (statement.Traits & ~StatementTraits.LeavesBehind) == StatementTraits.ChangesSession;

    private void Follow(StatementTraits traits)
    {
        // SET autocommit begins or ends transactions by changing the session.
        var isSetting = traits.HasFlag(StatementTraits.ChangesSession);
        if (isSetting && traits.HasFlag(StatementTraits.BeginsTransaction))
            _isManual = true;
        if (isSetting && traits.HasFlag(StatementTraits.EndsTransaction))
            _isManual = false;

        // BEGIN lets go of locked tables, SET autocommit = 0 does not.
        if (traits.HasFlag(StatementTraits.LocksTables))
            _hasLockedTables = true;
        if (traits.HasFlag(StatementTraits.UnlocksTables) || (!isSetting && traits.HasFlag(StatementTraits.BeginsTransaction)))
            _hasLockedTables = false;
    }
}
