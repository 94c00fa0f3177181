using MultiDbMigrator.Adopting;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>Fills journals from those of other tools: looks at all databases first, and writes only when nothing is wrong anywhere.</summary>
internal sealed class Adoption(MigrationRun run, AdoptionRequest request, RunContext context)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var findings = new Dictionary<DatabaseRun, AdoptionFinding>();
        foreach (var database in run.Databases.Where(d => d.Error is null))
        {
            await MigrationRun.GuardAsync(database, async () =>
            {
                if (await FindAsync(database, cancellationToken).ConfigureAwait(false) is { } finding)
                    findings.Add(database, finding);
            }).ConfigureAwait(false);
            await database.CloseAsync().ConfigureAwait(false);
        }

        if (run.HasErrors || request.IsDryRun)
            return;
        foreach (var (database, finding) in findings.Where(f => f.Value.Entries.Count > 0))
        {
            await MigrationRun.GuardAsync(database, () => WriteAsync(database, finding, cancellationToken)).ConfigureAwait(false);
            if (run.HasErrors)
                return;
        }
    }

    private async Task<AdoptionFinding?> FindAsync(DatabaseRun database, CancellationToken cancellationToken)
    {
        var scripts = new ScriptLookup(database.Folder);
        var found = await ForeignSearch.FindAsync(database.Session, scripts, request.From, cancellationToken).ConfigureAwait(false);
        if (found.Count > 1)
            throw AdoptionText.Several(database.Name, found);
        if (found.Count == 0)
        {
            // A new database among those of another tool has nothing to be taken over.
            if (request.From is not null || (database.History.Rows.Count == 0 && !database.IsEmpty))
                throw AdoptionText.None(database.Name, request.From);
            database.Adoption = new AdoptionReport(null, null, []) { IsEmpty = database.IsEmpty };
            return null;
        }

        var entries = await found[0].ReadAsync(database.Session, scripts, cancellationToken).ConfigureAwait(false);
        var finding = new AdoptionMatch(database, found[0], request, context).Of(entries);
        database.Adoption = finding.Report;
        if (finding.Faults.Count > 0)
            throw new AdoptionException(database.Name, $"cannot be adopted from {found[0].Title}:", finding.Faults);
        return finding;
    }

    private async Task WriteAsync(DatabaseRun database, AdoptionFinding finding, CancellationToken cancellationToken)
    {
        await database.LockAsync(cancellationToken).ConfigureAwait(false);
        if (database.Readings != finding.Reading)
            finding = await FindAsync(database, cancellationToken).ConfigureAwait(false) ?? throw database.Changed("there is nothing to adopt any more");
        if (finding.Entries.Count > 0)
            await database.Session.WriteAsync(finding.Entries, cancellationToken).ConfigureAwait(false);
        foreach (var entry in finding.Entries)
            database.Add(new StepReport(entry.Version, entry.Name, StepAction.Apply, 0, entry.DurationMs ?? 0));
        database.Adoption = finding.Report with { IsWritten = true };
        await database.CloseAsync().ConfigureAwait(false);
    }
}
