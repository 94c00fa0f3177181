using System.Security.Cryptography;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Adopting;

/// <summary>
/// sqitch: the registry <c>sqitch</c>, whose table <c>changes</c> holds what is deployed and <c>events</c> what happened
/// (https://sqitch.org/docs/manual/sqitchtutorial/; App::Sqitch::Engine). It is a schema on PostgreSQL, a database for the whole
/// server on MySQL, a file beside the database, and perhaps others, on SQLite; so the plan in the folder says that this database is
/// meant, and which project. <c>script_hash</c> is the SHA-1 of the deploy script's bytes. A change that
/// was reworked has its earlier script in <c>deploy/NAME@TAG.sql</c> (https://sqitch.org/docs/manual/sqitch-rework/).
/// </summary>
internal sealed class SqitchJournal : IForeignJournal
{
    private static readonly TableShape Events = new(["events"], ["event", "change", "project", "committed_at"]);

    public string Tool => "sqitch";

    public TableShape Table { get; } = new(["changes"], ["change_id", "script_hash", "change", "project", "committed_at", "committer_name"]) { OwnSchema = "sqitch" };

    public IReadOnlyList<TableShape> Companions { get; } = [Events];

    public bool IsMeant(IReadOnlyCollection<TableShape> companions, ScriptLookup scripts) => ProjectOf(scripts.Path) is not null;

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var projects = rows.Journal.Select(r => r.Text("project") ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (ProjectOf(scripts.Path) is not { } project)
        {
            if (projects.Count > 1)
                return [new ForeignEntry(string.Join(", ", projects)) { Fault = $"the registry has several projects, and the folder has no {SqitchPlan.FileName} that says which one is meant; put it there" }];
            project = projects.FirstOrDefault() ?? "";
        }

        var entries = new List<ForeignEntry>();
        foreach (var row in rows.Journal.Where(r => r.Text("project") == project).OrderBy(r => r.Time("committed_at")))
            entries.Add(Entry(row, scripts, entries.Count(e => e.Label == row.Text("change"))));
        if (rows.Of(Events).Where(r => r.Text("project") == project).MaxBy(r => r.Time("committed_at")) is { } newest && newest.Text("event") == "fail")
            entries.Add(new ForeignEntry(newest.Text("change") ?? "") { Fault = "it failed, and nothing was deployed since; correct it and run 'sqitch deploy', or 'sqitch revert'" });
        return entries;
    }

    // The project of the plan in a folder.
    private static string? ProjectOf(string folder)
    {
        var file = Path.Combine(folder, SqitchPlan.FileName);
        return File.Exists(file) && SqitchPlan.Read(file).Project is { Length: > 0 } project ? project : null;
    }

    // A change that was deployed before was reworked since.
    private static ForeignEntry Entry(ForeignRow row, ScriptLookup scripts, int before)
    {
        var change = row.Text("change") ?? "";
        var entry = new ForeignEntry(change) { At = row.Time("committed_at"), By = row.Text("committer_name") };
        var candidates = scripts.All.Where(s => IsOf(change, s)).Select(s => (Script: s, Hash: HashOf(s))).ToList();
        if (candidates.Count == 0)
            return entry;
        var now = candidates[Math.Min(before, candidates.Count - 1)];
        if (row.Text("script_hash") is not { } applied)
            return entry with { Scripts = [now.Script] };
        if (candidates.Find(c => c.Hash == applied).Script is { } same)
            return entry with { Scripts = [same] };
        return entry with { Scripts = [now.Script], Difference = $"SHA-1 {applied} when it was deployed, {now.Hash} now" };
    }

    private static bool IsOf(string change, Script script)
    {
        var file = Path.GetFileNameWithoutExtension(script.UpFile);
        var last = change[(change.LastIndexOf('/') + 1)..];
        return script.Title == change || script.Name == change || file == last || file.StartsWith(last + "@", StringComparison.Ordinal);
    }

    private static string HashOf(Script script)
    {
        using var file = ScriptLookup.Open(script);
#pragma warning disable CA5350 // It is sqitch's, and nothing is kept safe by it.
        return Convert.ToHexStringLower(SHA1.HashData(file));
#pragma warning restore CA5350
    }
}
