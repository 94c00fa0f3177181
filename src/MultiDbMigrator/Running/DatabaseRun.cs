using MultiDbMigrator.Adopting;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running.Locked;
using MultiDbMigrator.Running.Reaching;
using MultiDbMigrator.Running.Surveying;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>One database in a run: surveyed, then locked, then taken step by step.</summary>
internal sealed class DatabaseRun(DatabaseSettings settings, IEngine engine, ScriptMemory memory, RunContext context) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedSet<ScriptVersion> _held = [];
    private readonly List<StepReport> _reports = [];
    private readonly List<RepairReport> _repairs = [];
    private ISharedConnection? _shared;
    private IDatabaseSession? _session;
    private ScriptReader? _reader;
    private JournalSnapshot? _snapshot;
    private JournalSnapshot? _surveyed;
    private PlanStep? _step;
    private int? _reached;
    private bool _isKept;
    private bool _isHeld;

    public DatabaseSettings Settings => settings;

    public IEngine Engine => engine;

    public string Name => settings.Name;

    public ScriptReader Reader => _reader ??= new(engine.RulesOf(settings, _surveyed?.SessionMode), settings, memory);

    /// <exception cref="ScriptFolderException">The folder is missing, mixes layouts, or names in it do not fit.</exception>
    public ScriptFolder Folder => memory.Folder(settings);

    /// <summary>Whether it holds no table at all.</summary>
    public bool IsEmpty => _surveyed is { IsMissing: true, IsMissingAmongOthers: false };

    /// <summary>The journals of other tools, each with its tool and its table, where this tool's is missing.</summary>
    public IReadOnlyList<string> OtherJournals { get; private set; } = [];

    /// <summary>Whether nothing was applied to it before this run.</summary>
    public bool BeganEmpty => State is { History.Applied.Count: 0 };

    /// <summary>Whether the run has completed a step here.</summary>
    public bool HasBegun => _reports.Count > 0;

    /// <summary>Whether the run is at work here, and holds the lock.</summary>
    public bool IsAtWork => _isKept || _session is { IsLocked: true };

    /// <summary>How often the journal was read and was not as it was before.</summary>
    public int Readings { get; private set; }

    /// <summary>The reading from which the steps were planned last.</summary>
    public int PlannedAt { get; set; }

    /// <summary>How often the lock was taken; while it is the same number, no other run had it.</summary>
    public int Locks { get; private set; }

    /// <summary>What other runs have done since the survey.</summary>
    public string Changes => JournalChange.Between(_surveyed?.Rows ?? [], History.Rows, context.RunId);

    /// <summary>Whether another run had the lock between two steps of this one.</summary>
    public bool WasInterrupted =>
        History.Rows.FirstOrDefault(r => r.RunId == context.RunId) is { } own && History.Rows.Any(r => r.Id > own.Id && r.RunId != context.RunId);

    /// <summary>The steps that were planned and are left.</summary>
    public IReadOnlyList<PlanStep> Left { get; set; } = [];

    /// <summary>Fails where nothing can be journalled, which is known since the survey.</summary>
    public void RefuseWithoutJournal()
    {
        if (_surveyed?.Obstacle is { } obstacle)
            Fail(JournalTableException.Unmakable(Name, settings.JournalTable, obstacle));
    }

    /// <summary>Fails where another tool has kept the journal so far.</summary>
    public void RefuseOtherJournals()
    {
        if (OtherJournals.Count > 0)
            FailFirst(new OtherJournalException(Name, OtherJournals, CommandLine("adopt")));
    }

    /// <summary>The checksum of a script's up text, which databases that share it read once.</summary>
    public string ChecksumOf(Script script) => memory.Checksum(script);

    /// <summary>The text that the journal keeps for reverting a script; <see langword="null"/> when there is none, or it is too long.</summary>
    public string? KeptDown(Script script) => memory.KeptDown(script);

    public IDatabaseSession Session => _session ??= _shared?.CreateSession(settings) ?? engine.CreateSession(settings, context.RunId);

    /// <summary>The way to its server, which other databases of the run may have too.</summary>
    public ServerCircuit Server => field ??= context.Servers.Of(engine, settings);

    /// <summary>What it shares with others of the run, so that one connection serves them; <see langword="null"/> when it shares nothing.</summary>
    public SharedBy? SharedBy { get; set; }

    /// <summary>The database as it was before the first step of this run.</summary>
    public DatabaseState? State { get; private set; }

    /// <summary>The database as the journal has it that was read last.</summary>
    public DatabaseState? StateNow { get; private set; }

    public MigratorException? Error { get; private set; }

    /// <summary>What an adoption found.</summary>
    public AdoptionReport? Adoption { get; set; }

    /// <summary>What the journal says now: after the survey, and again whenever the lock was taken.</summary>
    public JournalHistory History { get; private set; } = new([]);

    /// <summary>What tells the journal from all others; known after the survey, and not for every engine.</summary>
    public string? Identity => _surveyed?.Identity;

    /// <summary>Whether the survey found its journal.</summary>
    public bool HasJournal => _surveyed is { IsMissing: false };

    /// <summary>What orders the locks of several databases alike in every run, whatever its settings call them.</summary>
    public string LockOrder => $"{engine.Name} {Identity ?? Name}";

    /// <summary>Whether the survey found tables, but no journal that would say where they come from.</summary>
    public bool LacksJournal => _surveyed is { IsMissingAmongOthers: true };

    /// <summary>Compares the journal with the folder. Changes nothing.</summary>
    public async Task SurveyAsync(CancellationToken cancellationToken)
    {
        if (settings.Faults.Count > 0)
            throw new ConfigurationException(settings.Faults);
        _ = Folder;
        Survey(await Connecting.ReadJournalAsync(this, context, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Compares a journal, read together with others, with the folder.</summary>
    public void Survey(JournalSnapshot snapshot)
    {
        var folder = Folder;
        _surveyed = snapshot;
        _reader = null;
        OtherJournals = snapshot.Others.Count == 0 ? [] : [.. ForeignSearch.Among(snapshot.Others, new ScriptLookup(folder)).Select(f => f.Title)];
        History = new JournalHistory(snapshot.Rows, folder);
        Readings++;
        State = StateNow = new DatabaseState(Name, folder, History, ChecksumOf);
        _held.UnionWith(History.Applied);
    }

    /// <summary>Takes the database to be at a target, in place of a survey. Connects to nothing.</summary>
    public void Suppose(Target target)
    {
        var folder = Folder;
        var limit = target.Resolve(new DatabaseState(Name, folder, History, _ => ""));
        History = new JournalHistory([.. folder.Versioned.Where(s => limit is not null && s.Version! <= limit).Select(Supposed)], folder);
        State = StateNow = new DatabaseState(Name, folder, History, ChecksumOf);
        _held.UnionWith(History.Applied);
    }

    /// <summary>Reads the journal, without the folder, at a moment at which no other run has the lock.</summary>
    /// <returns>Whether there was no other run.</returns>
    public async Task<bool> TryLookAsync(CancellationToken cancellationToken)
    {
        var snapshot = await Connecting.ReadJournalAsync(this, context, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!snapshot.IsMissing)
                snapshot = await Session.TryLockAsync(snapshot, cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException error) when (error.Error.Transience == Transience.Lasting)
        {
            // A file that may only be read cannot be locked; what was read of it must do.
        }
        catch (UnreachableException error) when (!error.IsTransient)
        {
            // Nor is there a lock behind a pooler of transactions.
        }

        if (snapshot is not null)
            History = new JournalHistory(snapshot.Rows);
        return snapshot is not null;
    }

    /// <summary>Waits until no other run has the lock, and reads the journal again if it was surveyed.</summary>
    /// <exception cref="LockTimeoutException">Another run held it for too long.</exception>
    public async Task AwaitFreeAsync(CancellationToken cancellationToken)
    {
        _surveyed ??= await Connecting.ReadJournalAsync(this, context, cancellationToken).ConfigureAwait(false);
        if (!_surveyed.IsMissing)
            await LockAsync(cancellationToken).ConfigureAwait(false);
        _surveyed = _snapshot ?? _surveyed;
        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Takes the lock if it is not held, waiting for another run, and reads the journal again.</summary>
    /// <exception cref="LockTimeoutException">Another run held it for too long.</exception>
    public async Task LockAsync(CancellationToken cancellationToken)
    {
        if (Session.IsLocked)
            return;
        var snapshot = await Locking.TakeAsync(this, _surveyed, context, cancellationToken).ConfigureAwait(false);
        if (snapshot.IsMissing)
            throw JournalTableException.Gone(settings.JournalTable);
        if (!_isKept)
            Locks++;
        if (!ReferenceEquals(snapshot, _snapshot))
            Take(snapshot);
    }

    /// <summary>Keeps the lock, which is held, until the session is closed, where it would end with a commit.</summary>
    public async Task KeepLockAsync(CancellationToken cancellationToken) =>
        _isKept = await Session.TryKeepLockAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the lock, or reads the journal again under the lock that is held, so that it shows what this run has done.</summary>
    public async Task LockAndReadAsync(CancellationToken cancellationToken)
    {
        var before = Locks;
        await LockAsync(cancellationToken).ConfigureAwait(false);
        if (Locks == before)
            await ReadAgainAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the journal again, which the run itself may have gone on with.</summary>
    public async Task ReadAgainAsync(CancellationToken cancellationToken) =>
        Take(await Session.ReadJournalAsync(cancellationToken).ConfigureAwait(false));

    private void Take(JournalSnapshot snapshot)
    {
        _snapshot = snapshot;
        if (snapshot.Rows.SequenceEqual(History.Rows))
            return;
        History = new JournalHistory(snapshot.Rows, Folder);
        Readings++;
        if (State is not null)
            StateNow = new DatabaseState(Name, Folder, History, ChecksumOf);
        if (!HasBegun)
            State = StateNow;
        lock (_lock)
        {
            _held.Clear();
            _held.UnionWith(History.Applied);
        }
    }

    /// <summary>Keeps the lock, which is held, until <see cref="CloseAsync"/>, through all that <see cref="ReleaseAsync"/> would end.</summary>
    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        await KeepLockAsync(cancellationToken).ConfigureAwait(false);
        await Session.RestAsync(cancellationToken).ConfigureAwait(false);
        _isHeld = true;
    }

    /// <summary>Ends the session after some steps, and with it the lock, unless that is held for the whole run.</summary>
    public Task ReleaseAsync() => _isHeld ? Task.CompletedTask : CloseAsync();

    /// <summary>Whether this run has applied a script, as the journal has it that was read last.</summary>
    public bool HasApplied(Script script) => History.Newest(script) is { State: JournalState.Applied } row && row.RunId == context.RunId;

    /// <summary>Whether the database holds a version now, the steps of this run counted.</summary>
    public bool HoldsNow(ScriptVersion version)
    {
        version = State?.Folder.VersionOf(version.Text) ?? version;
        lock (_lock)
            return _held.Contains(version) || (History.Newest(version) is null && History.Baseline >= version);
    }

    /// <summary>What to raise when other runs have done what this one cannot go on with.</summary>
    /// <param name="problem">What cannot be done, and what to do.</param>
    public JournalChangedException Changed(string problem) => new(Name, Changes, problem);

    /// <summary>The newest row of a step's script, or <see langword="null"/>.</summary>
    public JournalRow? FindNewest(PlanStep step) => History.Newest(step.Version, step.Name);

    /// <summary>The row of an earlier run, or attempt, that did not complete a step, so that this one goes on from it.</summary>
    public JournalRow? FindBegun(PlanStep step) =>
        FindNewest(step) is { State: JournalState.Running or JournalState.Failed } row && History.StepOf(row) == (step.Action == StepAction.Apply ? JournalKind.Apply : JournalKind.Revert)
            ? row
            : null;

    /// <summary>Remembers the step that is under way.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isWhole">Whether nothing of it remains if it does not come to its end.</param>
    public void Enter(PlanStep step, bool isWhole)
    {
        _step = step;
        _reached = isWhole ? null : 0;
    }

    /// <summary>Remembers how many statements of that step are done.</summary>
    public void Reach(int statements) => _reached = statements;

    /// <summary>Remembers a step that is complete.</summary>
    public void Add(StepReport report)
    {
        _step = null;
        _reports.Add(report);
        Note(report);
    }

    /// <summary>Remembers what a repair found.</summary>
    public void Add(RepairReport report) => _repairs.Add(report);

    /// <summary>What a person types for this database alone.</summary>
    /// <param name="words">The command and its options.</param>
    public string CommandLine(string words) => context.CommandLine(Name, words);

    public void Fail(MigratorException error) => Error ??= error;

    /// <summary>Fails for what explains any other error that was found.</summary>
    public void FailFirst(MigratorException error) => Error = error;

    /// <summary>Lets the next session be one of a connection that others use too; <see langword="null"/> for one of its own.</summary>
    public void Use(ISharedConnection? shared) => _shared = shared;

    /// <summary>Ends the session, and with it the lock.</summary>
    public async Task CloseAsync()
    {
        if (_session is { } session)
            await session.DisposeAsync().ConfigureAwait(false);
        _session = null;
        _snapshot = null;
        _isKept = false;
        _isHeld = false;
    }

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    public DatabaseReport ToReport()
    {
        var pending = Pending().Select(s => s.Label).ToList();
        if (State is not null)
            pending.AddRange(State.PendingRepeatables.Where(s => !_reports.Exists(r => r.Version is null && r.Name == s.Name)).Select(s => s.Label));
        return new DatabaseReport
        {
            Name = Name,
            Family = settings.Family,
            Engine = engine.Name,
            Product = settings.Product,
            Standing = Standing(pending.Count),
            State = State,
            Current = _held.Max?.Text,
            Head = State?.Folder.Head?.Text,
            Pending = pending,
            Steps = _reports,
            Repairs = _repairs,
            Adoption = Adoption,
            OtherJournals = OtherJournals,
            Stopped = _step is { } step ? new StoppedStep(step.Version?.Text, step.Name, step.Action, _reached + 1, step.Content.Shape.Statements) : null,
            Error = Error,
        };
    }

    // As it is after the run.
    private IEnumerable<Script> Pending()
    {
        if (State is not { Folder: var folder })
            return [];
        if (_held.Count == 0 && folder.Baselines is [.., var newest])
            return [newest, .. folder.Versioned.Where(s => s.Version! > newest.Version)];
        var begunWith = _reports.Find(r => r.Action == StepAction.Apply && Script.IsBaselineName(r.Name))?.Version is { } version ? ScriptVersion.Parse(version) : History.Baseline;
        return folder.Versioned.Where(s => !_held.Contains(s.Version!) && !(begunWith >= s.Version && History.Newest(s.Version!) is null));
    }

    private JournalRow Supposed(Script script, int index) => new()
    {
        Id = index + 1,
        Version = script.Version!.Text,
        Name = script.Name,
        Kind = JournalKind.Stamp,
        State = JournalState.Applied,
        Checksum = null,
        StatementsTotal = 0,
        StatementsDone = 0,
        StartedAt = default,
        FinishedAt = null,
        DurationMs = null,
        AppliedBy = context.AppliedBy,
        RunId = context.RunId,
        ToolVersion = context.ToolVersion,
        HasDownScript = false,
        Error = null,
    };

    private DatabaseStanding Standing(int pending)
    {
        if (Error?.Kind is FailureKind.Unreachable)
            return DatabaseStanding.Unreachable;
        var unfinished = History.Unfinished is { } row && !IsSettled(row) ? row : null;
        if (Error?.Kind is FailureKind.Script || IsUnseen || unfinished is { State: JournalState.Failed, Kind: not JournalKind.Repair })
            return DatabaseStanding.Failed;
        if (unfinished is not null)
            return DatabaseStanding.Unfinished;
        if (State?.Edited.Any(s => _held.Contains(s.Version!)) == true)
            return DatabaseStanding.Edited;
        if (pending > 0)
            return _held.Count == 0 ? DatabaseStanding.Empty : DatabaseStanding.Behind;
        return State?.Folder.Head is { } head && _held.Max > head || State?.Folder.Head is null && _held.Count > 0
            ? DatabaseStanding.Ahead
            : DatabaseStanding.UpToDate;
    }

    // Its folder, a script or its journal could not be read, so where it stands is not known.
    private bool IsUnseen => Error is ScriptException || (State is null && Error is not null);

    private bool IsSettled(JournalRow row) => _reports.Exists(r => r.Version == row.Version && r.Name == row.Name);

    private void Note(StepReport report)
    {
        if (report.Version is null)
            return;
        var version = Folder.VersionOf(report.Version)!;
        lock (_lock)
        {
            if (report.Action == StepAction.Apply)
                _held.Add(version);
            else
                _held.Remove(version);
        }
    }
}
