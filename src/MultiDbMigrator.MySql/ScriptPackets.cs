using MultiDbMigrator.Engines;
using MultiDbMigrator.MySql.Reading;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>
/// Puts a statement and its mark together, so that they commit together where the server lets them, and so that no mark stands
/// where a script would notice it: not between a statement and one that asks about it, not before a transaction whose
/// characteristics are set, not inside a transaction of the script's own but at its end. The transactions and locks that a script
/// takes itself are followed from one statement to the next.
/// </summary>
/// <param name="sql">The journal.</param>
/// <param name="commitsByItself">Whether every statement of a new session commits.</param>
internal sealed class ScriptPackets(MySqlJournalSql sql, bool commitsByItself)
{
    /// <summary>What the note on a transaction says that is about to be prepared.</summary>
    public const string Prepared = "prepared";

    private const string Stop = "SET autocommit = 0;\n";
    private const string GoOn = ";\nSET autocommit = 1";

    private bool _hasLockedTables;
    private bool _isManual = !commitsByItself;

    // How the transaction was opened in which a statement, and the one that asks about it, wait for their mark.
    private string? _end;

    // The mark of what is done since the last one that was written.
    private string? _unwritten;

    // Whether the session, its next transaction, and the one that is open allow no writing.
    private bool _isReadOnly;
    private bool? _nextIsReadOnly;
    private bool _isNextSet;
    private bool _hasReadLock;
    private bool _openIsReadOnly;
    private ScriptStatement? _xa;

    private bool MayNotMark => _isReadOnly || _openIsReadOnly || _hasReadLock || _xa is not null;

    /// <summary>What to send, a packet a round trip. The server stops at the first statement that fails, so the mark is never ahead.</summary>
    /// <param name="statement">The statement; <see langword="null"/> for the mark alone.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="progress">What writes it.</param>
    public string[] Of(ScriptStatement? statement, ProgressMark mark, string progress)
    {
        var before = _unwritten;
        _unwritten = null;
        var set = statement is null || IsPlain(statement) ? default : Characteristics.Of(statement.Text);
        if (set is { IsOfNext: false, IsReadOnly: { } isReadOnly } && !statement!.Traits.HasFlag(StatementTraits.BeginsTransaction))
            _isReadOnly = isReadOnly;
        if (mark.IsComplete && _hasReadLock)
            progress = $"UNLOCK TABLES;\n{progress}";
        if (mark.IsComplete && _isReadOnly)
            progress = $"SET SESSION TRANSACTION READ WRITE;\n{progress}";
        if (statement is null)
            return [Alone(mark, progress)];
        var packets = Of(statement, mark, before, progress);
        FollowCharacteristics(statement, set);
        return packets;
    }

    /// <summary>
    /// What is journalled on a connection of its own before a transaction is prepared: from then on it may outlive its session,
    /// and it allows no mark inside.
    /// </summary>
    public string? NoteOnPrepare(ScriptStatement statement, ProgressMark mark) =>
        _xa is { } start && new StatementSubject(statement).Words == "XA PREPARE" ? sql.Announce(mark.Id, start, Prepared) : null;

    /// <summary>Whether a statement, which may commit and may not, is journalled as begun in the transaction that it itself is in.</summary>
    public static bool AnnouncesItself(ScriptStatement statement, StatementSubject subject) =>
        MayAnnounceItself(statement) && subject.Kind == StatementKind.Unknown;

    /// <summary>A new session: nothing is locked, and statements commit as they do in one.</summary>
    public void Clear()
    {
        _hasLockedTables = _isReadOnly = _openIsReadOnly = _isNextSet = _hasReadLock = false;
        _isManual = !commitsByItself;
        _end = _unwritten = null;
        _nextIsReadOnly = null;
        _xa = null;
    }

    private string[] Of(ScriptStatement statement, ProgressMark mark, string? before, string progress)
    {
        var traits = statement.Traits;
        var wasManual = _isManual;
        Follow(traits);
        var text = traits.HasFlag(StatementTraits.CommitsImplicitly) ? MySqlComments.Remove(statement.Text, Quoting.Of(statement)) : statement.Text;
        if (traits.HasFlag(StatementTraits.LocksTables))
            text = TableLocks.WithJournal(text, sql.JournalLock);
        var subject = IsPlain(statement) ? null : new StatementSubject(statement);
        var asksNext = !mark.IsComplete && mark.Next?.Traits.HasFlag(StatementTraits.AsksSession) == true;
        if (subject?.Words.StartsWith("XA ", StringComparison.Ordinal) == true)
            return OfXa(statement, subject, mark, text, progress, asksNext);
        if (subject?.Words is "FLUSH" && traits.HasFlag(StatementTraits.ChangesSession))
        {
            _hasReadLock = true;
            return mark.IsComplete ? [$"{text}\n;\nUNLOCK TABLES;\n{progress}"] : Later(text, progress);
        }

        if (traits.HasFlag(StatementTraits.EndsTransaction))
            return OfEnd(mark, text, traits.HasFlag(StatementTraits.BeginsTransaction), progress, isLater: asksNext);
        if (traits.HasFlag(StatementTraits.BeginsTransaction))
            return [OfBeginning(mark, text, mark.IsInTransaction || wasManual ? before : null, progress)];
        return mark.IsInTransaction || _isManual
            ? OfInside(statement, subject, mark, text, before, progress, asksNext)
            : OfOutside(statement, subject, mark, text, progress, asksNext);
    }

    private string Alone(ProgressMark mark, string progress)
    {
        var end = _end ?? (_isManual && mark.IsComplete ? $";\n{MySqlJournalSql.Commit}" : "");
        _end = null;
        return progress + end;
    }

    // A COMMIT takes the mark along; after a ROLLBACK it is written.
    private string[] OfEnd(ProgressMark mark, string text, bool chains, string progress, bool isLater)
    {
        var isRollback = SqlWords.Of(text).FirstOrDefault().Is("ROLLBACK");
        var wasQuiet = MayNotMark;
        _openIsReadOnly = chains && _openIsReadOnly;
        if (!isRollback && !wasQuiet)
            return [$"{progress};\n{text}"];
        var mustBe = mark.IsComplete || (MustTell(mark.Next) && !MayNotMark);
        if (!mustBe && (isLater || chains || _isManual || MayNotMark))
            return Later(text, progress);
        return [$"{text}\n;\n{progress}{(chains || _isManual ? $";\n{MySqlJournalSql.Commit}" : "")}"];
    }

    // A second BEGIN commits what the first began.
    private string OfBeginning(ProgressMark mark, string text, string? before, string progress)
    {
        var first = before is null || MayNotMark ? text : $"{before};\n{text}";
        _openIsReadOnly = _nextIsReadOnly == true;
        _nextIsReadOnly = null;
        _isNextSet = false;
        if (MustTell(mark.Next) && !MayNotMark)
            return $"{first}\n;\n{progress}";
        _unwritten = progress;
        return first;
    }

    private string[] OfXa(ScriptStatement statement, StatementSubject subject, ProgressMark mark, string text, string progress, bool isLater)
    {
        switch (subject.Words)
        {
            case "XA START" or "XA BEGIN":
                _xa = statement;
                return Later(text, progress);
            case "XA END" when mark.Next is { } next && new StatementSubject(next).Words == "XA COMMIT ONE PHASE":
                return [$"{progress};\n{text}"];
            case "XA COMMIT" or "XA COMMIT ONE PHASE" or "XA ROLLBACK":
                _xa = null;
                return isLater && !MustTell(mark.Next) ? Later(text, progress) : [$"{text}\n;\n{progress}"];
            default:
                return Later(text, progress);
        }
    }

    // In a transaction of the script's own a mark would be seen by nobody before its end.
    private string[] OfInside(ScriptStatement statement, StatementSubject? subject, ProgressMark mark, string text, string? before, string progress, bool asksNext)
    {
        var commits = statement.Traits.HasFlag(StatementTraits.CommitsImplicitly);
        var settled = _isManual && (mark.IsComplete || commits) ? $"{progress};\n{MySqlJournalSql.Commit}" : progress;
        if (commits)
            return asksNext ? Later(text, progress) : StoredProgram.IsMadeBy(text) ? [text, settled] : [$"{text}\n;\n{settled}"];
        if (mark.IsComplete)
            return [$"{text}\n;\n{settled}"];
        if (MayNotMark)
            return Later(text, progress);

        var asks = statement.Traits.HasFlag(StatementTraits.AsksSession);
        if (subject is not null && AnnouncesItself(statement, subject))
        {
            var announced = asks ? text : $"{(before is null ? "" : before + ";\n")}{sql.Announce(mark.Id, statement)};\n{text}";
            return asksNext ? Later(announced, progress) : [$"{announced}\n;\n{progress}"];
        }

        if (asksNext)
            return !asks && Told(mark, progress) is { } told ? [$"{told};\n{text}"] : Later(text, progress);
        return MustTell(mark.Next) ? [$"{text}\n;\n{progress}"] : Later(text, progress);
    }

    private string[] OfOutside(ScriptStatement statement, StatementSubject? subject, ProgressMark mark, string text, string progress, bool asksNext)
    {
        var isData = subject is null || subject.IsData || HasPlainTraits(statement);
        var isNextReadOnly = isData && _nextIsReadOnly == true;
        var announcesItself = subject is not null && AnnouncesItself(statement, subject);
        if (isData || announcesItself)
            (_nextIsReadOnly, _isNextSet) = (null, false);
        if (_end is not null)
            return [asksNext ? text : Ended($"{text}\n;\n{progress}")];
        if (_isReadOnly || _hasReadLock || isNextReadOnly)
            return mark.IsComplete || (isNextReadOnly && !asksNext) ? [$"{text}\n;\n{progress}"] : Later(text, progress);

        // A mark would be the next transaction.
        if ((_isNextSet || (subject is not null && Characteristics.Of(statement.Text).IsOfNext)) && !MustTell(mark.Next) && !mark.IsComplete)
            return Later(text, progress);

        // The announcement is taken back with all that is done, unless a commit keeps both.
        if (announcesItself)
            text = $"{sql.Announce(mark.Id, statement)};\n{text}";
        var isTogether = announcesItself || isData;
        if (asksNext)
        {
            // START TRANSACTION between the two would be asked about.
            var opens = isTogether && !_hasLockedTables;
            _end = opens ? $";\n{MySqlJournalSql.Commit}" : $";\n{MySqlJournalSql.Commit}{GoOn}";
            var told = isData && !statement.Traits.HasFlag(StatementTraits.AsksSession) ? Told(mark, progress) : null;
            return [$"{(opens ? "START TRANSACTION;\n" : Stop)}{(told is null ? "" : told + ";\n")}{text}"];
        }

        if (StoredProgram.IsMadeBy(text))
            return [text, progress];
        if (!isTogether)
            return [$"{text}\n;\n{progress}"];

        // START TRANSACTION would let go of locked tables (https://dev.mysql.com/doc/refman/8.4/en/lock-tables.html).
        return _hasLockedTables
            ? [$"{Stop}{text}\n;\n{progress};\n{MySqlJournalSql.Commit}{GoOn}"]
            : [$"START TRANSACTION;\n{text}\n;\n{progress};\n{MySqlJournalSql.Commit}"];
    }

    private string[] Later(string text, string progress)
    {
        _unwritten = progress;
        return [text];
    }

    private string Ended(string packet)
    {
        var ended = packet + _end;
        _end = null;
        return ended;
    }

    // What asks about this statement and may commit is announced in front of it: data and their mark commit together, whichever
    // comes first.
    private string? Told(ProgressMark mark, string progress) =>
        mark.Next is not { } next ? null
        : MustTell(next) ? progress
        : AnnouncesItself(next, new StatementSubject(next)) ? $"{progress};\n{sql.Announce(mark.Id, next)}"
        : null;

    // Whether a mark must stand before a statement: it commits what is open, or nothing else would tell that it was begun.
    private static bool MustTell(ScriptStatement? next) =>
        next is not null && !IsPlain(next) && (next.Traits.HasFlag(StatementTraits.CommitsImplicitly)
            || (!MayAnnounceItself(next) && new StatementSubject(next).Kind is { By: SettledBy.Nothing }));

    // Data, of which a script may hold many megabytes: its words tell no more. Several statements may stand in one executable comment.
    private static bool IsPlain(ScriptStatement statement) => HasPlainTraits(statement) && !statement.Text.StartsWith("/*", StringComparison.Ordinal);

    private static bool HasPlainTraits(ScriptStatement statement) =>
        (statement.Traits & ~StatementTraits.Quotings & ~StatementTraits.AsksSession) == StatementTraits.None;

    private static bool MayAnnounceItself(ScriptStatement statement) =>
        (statement.Traits & ~(StatementTraits.LeavesBehind | StatementTraits.AsksSession | StatementTraits.Quotings)) == StatementTraits.ChangesSession;

    private void FollowCharacteristics(ScriptStatement statement, Characteristics set)
    {
        _isNextSet |= set.IsOfNext;
        if (set.IsReadOnly is not { } isReadOnly)
            return;
        if (statement.Traits.HasFlag(StatementTraits.BeginsTransaction))
            _openIsReadOnly = isReadOnly;
        else if (set.IsOfNext)
            _nextIsReadOnly = isReadOnly;
    }

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
        if (traits.HasFlag(StatementTraits.UnlocksTables))
            _hasReadLock = false;
        if (traits.HasFlag(StatementTraits.UnlocksTables) || (!isSetting && traits.HasFlag(StatementTraits.BeginsTransaction)))
            _hasLockedTables = false;
    }
}
