using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Journal;

/// <summary>What the rows of a journal mean: the state of a script is its newest row.</summary>
public sealed class JournalHistory
{
    private readonly Dictionary<ScriptVersion, JournalRow> _versions = [];
    private readonly Dictionary<string, JournalRow> _repeatables = new(StringComparer.Ordinal);
    private readonly Dictionary<ScriptVersion, JournalRow> _appliedRows = [];
    private readonly List<ScriptVersion> _applied = [];
    private readonly List<JournalRow> _unfinished = [];
    private readonly Dictionary<long, JournalRow> _origins = [];
    private readonly long _lastRevert = -1;

    /// <summary>Reads the meaning of rows.</summary>
    /// <param name="rows">The rows, oldest first.</param>
    /// <exception cref="JournalException">A row holds what this tool never writes.</exception>
    public JournalHistory(IReadOnlyList<JournalRow> rows)
        : this(rows, null)
    {
    }

    /// <summary>Reads the meaning of rows whose scripts may be called by several names.</summary>
    /// <param name="rows">The rows, oldest first.</param>
    /// <param name="folder">The scripts that know their names; <see langword="null"/> where a name is what it says.</param>
    /// <exception cref="JournalException">A row holds what this tool never writes.</exception>
    internal JournalHistory(IReadOnlyList<JournalRow> rows, ScriptFolder? folder)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Rows = rows;
        foreach (var row in rows)
        {
            if (row.State == JournalState.Reverted)
                _lastRevert = row.Id;
            if (row.Version is null)
                Add(row);
            else if ((folder is null ? ParseOrNull(row.Version) : folder.VersionOf(row.Version, row.Name)) is { } version)
                Add(version, row);
            else
                throw new JournalException(row.Id, $"version '{row.Version}' is not a version");
        }

        foreach (var (version, row) in _versions)
        {
            if (IsHeld(row))
                _applied.Add(version);
        }

        _applied.Sort();
        Baseline = _applied.FindLast(version => _appliedRows.TryGetValue(version, out var row) && Script.IsBaselineName(row.Name));
        _unfinished.AddRange(_versions.Values.Concat(_repeatables.Values).Where(r => r.State is JournalState.Running or JournalState.Failed).OrderBy(r => r.Id));
    }

    /// <summary>The rows, oldest first.</summary>
    public IReadOnlyList<JournalRow> Rows { get; }

    /// <summary>The versions that the database holds, lowest first. One whose revert has begun is held until the revert is complete.</summary>
    public IReadOnlyList<ScriptVersion> Applied => _applied;

    /// <summary>The highest version that the database holds, or <see langword="null"/>.</summary>
    public ScriptVersion? Current => _applied.Count == 0 ? null : _applied[^1];

    /// <summary>The newest step that began and is not complete, or <see langword="null"/>.</summary>
    public JournalRow? Unfinished => _unfinished.Count == 0 ? null : _unfinished[^1];

    /// <summary>The steps that began and are not complete, the newest last.</summary>
    public IReadOnlyList<JournalRow> AllUnfinished => _unfinished;

    /// <summary>The step that a row belongs to: for a repair, the apply or revert of the same script that it repairs.</summary>
    /// <param name="row">A row of this journal.</param>
    public JournalKind StepOf(JournalRow row) => OriginOf(row) is { Kind: not JournalKind.Repair } origin ? origin.Kind : JournalKind.Apply;

    /// <summary>The row itself or, for a repair, the row of the step that it repairs.</summary>
    /// <param name="row">A row of this journal.</param>
    public JournalRow OriginOf(JournalRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _origins.GetValueOrDefault(row.Id, row);
    }

    /// <summary>
    /// Whether a repeatable need not run: it ran with this text, and nothing was reverted since, which may have taken away
    /// what it made.
    /// </summary>
    /// <param name="name">The name of the repeatable.</param>
    /// <param name="checksum">The checksum of its text.</param>
    public bool IsCurrent(string name, string? checksum) =>
        _repeatables.GetValueOrDefault(name) is { State: JournalState.Applied } row && row.Checksum == checksum && row.Id > _lastRevert;

    /// <summary>The newest row of a script, or <see langword="null"/>.</summary>
    public JournalRow? Newest(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return Newest(script.Version, script.Name);
    }

    /// <summary>The newest row of a version, or of a repeatable by its name, or <see langword="null"/>.</summary>
    internal JournalRow? Newest(ScriptVersion? version, string name) =>
        version is null ? _repeatables.GetValueOrDefault(name) : _versions.GetValueOrDefault(version);

    /// <summary>The newest row of a version, or <see langword="null"/>.</summary>
    public JournalRow? Newest(ScriptVersion version) => _versions.GetValueOrDefault(version);

    /// <summary>The row with which a version was last applied, or <see langword="null"/>; it stays, while a revert has its own row.</summary>
    public JournalRow? NewestApplied(ScriptVersion version) => _appliedRows.GetValueOrDefault(version);

    /// <summary>The version up to which a baseline was applied in place of the scripts, or <see langword="null"/>.</summary>
    public ScriptVersion? Baseline { get; }

    /// <summary>Whether the database holds a version, be it by a baseline.</summary>
    public bool Holds(ScriptVersion version) => _versions.TryGetValue(version, out var row) ? IsHeld(row) : Baseline >= version;

    private static ScriptVersion? ParseOrNull(string text) => ScriptVersion.TryParseJournalled(text, out var version) ? version : null;

    private void Add(JournalRow row)
    {
        NoteRepair(row, _repeatables.GetValueOrDefault(row.Name));
        _repeatables[row.Name] = row;
    }

    private void Add(ScriptVersion version, JournalRow row)
    {
        NoteRepair(row, _versions.GetValueOrDefault(version));
        _versions[version] = row;
        if (row.State == JournalState.Applied)
            _appliedRows[version] = row;
    }

    private void NoteRepair(JournalRow row, JournalRow? before)
    {
        if (row.Kind == JournalKind.Repair && before is not null)
            _origins[row.Id] = OriginOf(before);
    }

    private bool IsHeld(JournalRow row) => row.State switch
    {
        JournalState.Applied => true,
        JournalState.Reverted => false,
        _ => StepOf(row) == JournalKind.Revert,
    };
}
