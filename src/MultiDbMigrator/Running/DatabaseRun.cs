using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>One database in a run: surveyed, then locked, then taken step by step.</summary>
internal sealed class DatabaseRun(DatabaseSettings settings, IEngine engine, ScriptMemory memory, RunContext context) : IAsyncDisposable
{
    private readonly SortedSet<ScriptVersion> _held = [];
    private readonly List<StepReport> _reports = [];
    private readonly List<RepairReport> _repairs = [];
    private IDatabaseSession? _session;
    private JournalSnapshot? _snapshot;
    private JournalSnapshot? _surveyed;
    private PlanStep? _step;
    private int? _reached;

    public DatabaseSettings Settings => settings;

    public IEngine Engine => engine;

    public string Name => settings.Name;

    public ScriptReader Reader { get; } = new(engine.Rules, settings, memory);

    /// <exception cref="ScriptFolderException">The folder is missing, mixes layouts, or names in it do not fit.</exception>
    public ScriptFolder Folder => memory.Folder(settings);

    /// <summary>Whether it holds no table at all.</summary>
    public bool IsEmpty => _surveyed is { IsMissing: true, IsMissingAmongOthers: false };

    /// <summary>Whether nothing was applied to it before this run.</summary>
    public bool BeganEmpty => State is { History.Applied.Count: 0 };

    /// <summary>Fails where nothing can be journalled, which is known since the survey.</summary>
    public void RefuseWithoutJournal()
    {
        if (_surveyed?.Obstacle is { } obstacle)
            Fail(JournalTableException.Unmakable(Name, settings.JournalTable, obstacle));
    }

    /// <summary>The checksum of a script's up text, which databases that share it read once.</summary>
    public string ChecksumOf(Script script) => memory.Checksum(script);

    /// <summary>The text that the journal keeps for reverting a script; <see langword="null"/> when there is none, or it is too long.</summary>
    public string? KeptDown(Script script) => memory.KeptDown(script);

    public IDatabaseSession Session => _session ??= engine.CreateSession(settings, context.RunId);

    public DatabaseState? State { get; private set; }

    public MigratorException? Error { get; private set; }

    /// <summary>What an adoption found.</summary>
    public AdoptionReport? Adoption { get; set; }

    /// <summary>What the journal says now: after the survey, and again whenever the lock was taken.</summary>
    public JournalHistory History { get; private set; } = new([]);

    /// <summary>What tells the journal from all others; known after the survey, and not for every engine.</summary>
    public string? Identity => _surveyed?.Identity;

    /// <summary>Whether the survey found tables, but no journal that would say where they come from.</summary>
    public bool LacksJournal => _surveyed is { IsMissingAmongOthers: true };

    /// <summary>Compares the journal with the folder. Changes nothing.</summary>
    public async Task SurveyAsync(CancellationToken cancellationToken)
    {
        var folder = Folder;
        var snapshot = await Connecting.ReadJournalAsync(this, context, cancellationToken).ConfigureAwait(false);
        _surveyed = snapshot;
        History = new JournalHistory(snapshot.Rows, folder);
        State = new DatabaseState(Name, folder, History, ChecksumOf);
        _held.UnionWith(History.Applied);
    }

    /// <summary>Takes the database to be at a target, in place of a survey. Connects to nothing.</summary>
    public void Suppose(Target target)
    {
        var folder = Folder;
        var limit = target.Resolve(new DatabaseState(Name, folder, History, _ => ""));
        History = new JournalHistory([.. folder.Versioned.Where(s => limit is not null && s.Version! <= limit).Select(Supposed)], folder);
        State = new DatabaseState(Name, folder, History, ChecksumOf);
        _held.UnionWith(History.Applied);
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
        if (!ReferenceEquals(snapshot, _snapshot))
            Take(snapshot);
    }

    /// <summary>Reads the journal again, which the run itself may have gone on with.</summary>
    public async Task ReadAgainAsync(CancellationToken cancellationToken) =>
        Take(await Session.ReadJournalAsync(cancellationToken).ConfigureAwait(false));

    private void Take(JournalSnapshot snapshot)
    {
        _snapshot = snapshot;
        History = new JournalHistory(snapshot.Rows, Folder);
        _held.Clear();
        _held.UnionWith(History.Applied);
        foreach (var report in _reports)
            Note(report);
    }

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

    /// <summary>Ends the session, and with it the lock.</summary>
    public async Task CloseAsync()
    {
        if (_session is { } session)
            await session.DisposeAsync().ConfigureAwait(false);
        _session = null;
        _snapshot = null;
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
            Standing = Standing(pending.Count),
            State = State,
            Current = _held.Max?.Text,
            Head = State?.Folder.Head?.Text,
            Pending = pending,
            Steps = _reports,
            Repairs = _repairs,
            Adoption = Adoption,
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
        if (Error?.Kind is FailureKind.Script || History.Unfinished is { State: JournalState.Failed } row && !IsSettled(row))
            return DatabaseStanding.Failed;
        if (pending > 0)
            return _held.Count == 0 ? DatabaseStanding.Empty : DatabaseStanding.Behind;
        return State?.Folder.Head is { } head && _held.Max > head || State?.Folder.Head is null && _held.Count > 0
            ? DatabaseStanding.Ahead
            : DatabaseStanding.UpToDate;
    }

    private bool IsSettled(JournalRow row) => _reports.Exists(r => r.Version == row.Version && r.Name == row.Name);

    private void Note(StepReport report)
    {
        if (report.Version is null)
            return;
        var version = Folder.VersionOf(report.Version)!;
        if (report.Action == StepAction.Apply)
            _held.Add(version);
        else
            _held.Remove(version);
    }
}
