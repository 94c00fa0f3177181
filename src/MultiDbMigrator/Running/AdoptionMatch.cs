using MultiDbMigrator.Adopting;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>Compares what another tool's journal says with the folder and with this tool's journal.</summary>
internal sealed class AdoptionMatch(DatabaseRun database, FoundJournal found, AdoptionRequest request, RunContext context)
{
    // Of the journal's column on MySQL.
    private const int LongestName = 255;

    private readonly List<AdoptionRow> _rows = [];
    private readonly List<string> _faults = [];
    private readonly Dictionary<Script, JournalEntry> _adopted = [];

    public AdoptionFinding Of(IReadOnlyList<ForeignEntry> entries)
    {
        var first = entries.TakeWhile(e => e.Scripts.Count == 0).Count();
        var passedOver = found.Journal.PassesOverOldRows && first < entries.Count ? first : 0;
        var missing = new List<string>();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Fault is not null)
                Add(entry, null, AdoptionOutcome.Unfit, AdoptionText.Unfit(entry));
            else if (entry.Scripts.Count > 0)
                Add(entry);
            else if (entry.NeedsNoScript || i < passedOver)
                _rows.Add(Row(entry, null, AdoptionOutcome.NoScript));
            else
            {
                missing.Add(entry.Label);
                _rows.Add(Row(entry, null, AdoptionOutcome.Missing));
            }
        }

        if (missing.Count > 0)
            _faults.Add(AdoptionText.Missing(found, database.Settings.ScriptsFolder, missing));
        AddPending();
        var report = new AdoptionReport(found.Journal.Tool, found.Table.FullName, _rows);
        return new AdoptionFinding(report, [.. InOrder(_adopted.Keys).Select(s => _adopted[s])], _faults) { Reading = database.Readings };
    }

    private void Add(ForeignEntry entry)
    {
        foreach (var script in entry.Scripts)
        {
            if (database.History.Newest(script) is not null)
            {
                _rows.Add(Row(entry, script, AdoptionOutcome.AlreadyThere));
            }
            else if (entry.Difference is not null && !request.AcceptsChecksum)
            {
                Add(entry, script, AdoptionOutcome.Edited, AdoptionText.Edited(script.Title, entry));
            }
            else
            {
                if (!_adopted.ContainsKey(script))
                    _rows.Add(Row(entry, script, AdoptionOutcome.Adopted));
                _adopted[script] = Entry(entry, script);
            }
        }
    }

    private void Add(ForeignEntry entry, Script? script, AdoptionOutcome outcome, string fault)
    {
        _faults.Add(fault);
        _rows.Add(Row(entry, script, outcome) with { Note = entry.Fault ?? entry.Difference });
    }

    // What the other tool did not apply stays to be run.
    private void AddPending()
    {
        var folder = database.State!.Folder;
        var last = _adopted.Keys.Select(s => s.Version).OfType<ScriptVersion>().Append(database.History.Current).Max();
        var covered = _adopted.Keys.Where(s => Script.IsBaselineName(s.Name)).Select(s => s.Version).Append(database.History.Baseline).Max();
        var told = _rows.Select(r => r.Script).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var script in folder.Versioned.Concat(folder.Repeatable).Where(s => !told.Contains(s.Title) && database.History.Newest(s) is null))
        {
            if (script.Version is not null && script.Version <= covered)
                continue;
            var isLower = script.Version is not null && script.Version < last;
            _rows.Add(new AdoptionRow(null, script.Title, isLower ? AdoptionOutcome.OutOfOrder : AdoptionOutcome.Pending));
        }
    }

    private static IEnumerable<Script> InOrder(IEnumerable<Script> scripts) =>
        scripts.OrderBy(s => s.Version is null).ThenBy(s => s.Version).ThenBy(s => s.Name, StringComparer.Ordinal);

    private static AdoptionRow Row(ForeignEntry entry, Script? script, AdoptionOutcome outcome) =>
        new(entry.Label, script?.Title, outcome) { At = entry.At, By = entry.By };

    private JournalEntry Entry(ForeignEntry entry, Script script) => new()
    {
        Version = script.Version?.Text,
        Name = script.Name,
        Kind = JournalKind.Stamp,
        State = JournalState.Applied,
        Checksum = database.ChecksumOf(script),
        StatementsTotal = 0,
        AppliedBy = entry.By is { } by ? by[..Math.Min(by.Length, LongestName)] : context.AppliedBy,
        RunId = context.RunId,
        ToolVersion = context.ToolVersion,
        DownScript = database.KeptDown(script),
        Error = $"adopted from {found.Title}{(entry.Difference is null ? "" : ", text accepted as it is now")}",
        FinishedAt = entry.At,
        DurationMs = entry.DurationMs,
    };
}
