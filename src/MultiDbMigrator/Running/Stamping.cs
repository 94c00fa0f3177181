using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>Marks databases without running anything.</summary>
internal static class Stamping
{
    public static async Task RunAsync(MigrationRun run, Target target, RunContext context, CancellationToken cancellationToken)
    {
        // Every target is resolved before the first row is written anywhere, and again under the lock.
        foreach (var database in run.Databases.Where(d => d.Error is null))
        {
            try
            {
                target.Resolve(database.State!);
            }
            catch (TargetException error)
            {
                database.Fail(error);
            }
        }

        if (run.HasErrors)
            return;
        foreach (var database in run.Databases)
        {
            try
            {
                await StampAsync(database, target, context, cancellationToken).ConfigureAwait(false);
            }
            catch (MigratorException error)
            {
                database.Fail(error);
                return;
            }
        }
    }

    private static async Task StampAsync(DatabaseRun database, Target target, RunContext context, CancellationToken cancellationToken)
    {
        await database.LockAsync(cancellationToken).ConfigureAwait(false);
        var limit = target.Resolve(database.StateNow!);
        var entries = new List<JournalEntry>();
        foreach (var script in database.StateNow!.Folder.Versioned)
        {
            if (limit is not null && script.Version! <= limit && !database.History.Holds(script.Version!))
                entries.Add(Entry(script.Version!, script.Name, JournalState.Applied, database.ChecksumOf(script), database.KeptDown(script), context));
        }

        foreach (var version in Above(database, limit))
        {
            var row = database.History.Newest(version)!;
            entries.Add(Entry(version, row.Name, JournalState.Reverted, row.Checksum, null, context));
        }

        if (entries.Count > 0)
            await database.Session.WriteAsync(entries, cancellationToken).ConfigureAwait(false);
        foreach (var entry in entries)
            database.Add(new StepReport(entry.Version, entry.Name, entry.State == JournalState.Applied ? StepAction.Apply : StepAction.Revert, 0, 0));
        await database.CloseAsync().ConfigureAwait(false);
    }

    // Versions that the database holds, or holds a part of, above the target; newest first.
    private static IEnumerable<ScriptVersion> Above(DatabaseRun database, ScriptVersion? limit)
    {
        var versions = new SortedSet<ScriptVersion>(database.History.Applied);
        foreach (var row in database.History.AllUnfinished)
        {
            if (row.Version is { } unfinished)
                versions.Add(database.Folder.VersionOf(unfinished, row.Name)!);
        }

        return versions.Reverse().Where(version => limit is null || version > limit);
    }

    private static JournalEntry Entry(ScriptVersion version, string name, JournalState state, string? checksum, string? down, RunContext context) => new()
    {
        Version = version.Text,
        Name = name,
        Kind = JournalKind.Stamp,
        State = state,
        Checksum = checksum,
        StatementsTotal = 0,
        AppliedBy = context.AppliedBy,
        RunId = context.RunId,
        ToolVersion = context.ToolVersion,
        DownScript = down,
    };
}
