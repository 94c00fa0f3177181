using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>Reads the scripts that take one surveyed database to a target.</summary>
internal static class StepPlanner
{
    /// <summary>The steps up to a target, in order; repeatables come last, when the target is head.</summary>
    /// <exception cref="MigratorException">The target names nothing, a script is wrong, or one was edited after it was applied.</exception>
    public static IReadOnlyList<PlanStep> Up(DatabaseRun database, Target target)
    {
        var state = database.State!;
        RefuseEdited(database, state);
        RefuseUnfinished(database, StepAction.Revert);
        var limit = target.Resolve(state);
        IEnumerable<Script> scripts = state.PendingTo(limit);
        if (target.IsHead)
            scripts = scripts.Concat(state.RepeatablesToRun);
        return Fit(database, [.. scripts.Select(script => Apply(database, script))]);
    }

    /// <summary>The steps down to a target, newest script first. Repeatables stay as they are.</summary>
    /// <exception cref="MigratorException">The target names nothing, or a script cannot be reverted.</exception>
    public static async Task<IReadOnlyList<PlanStep>> DownAsync(DatabaseRun database, Target target, CancellationToken cancellationToken)
    {
        var state = database.State!;
        RefuseUnfinished(database, StepAction.Apply);
        var limit = target.Resolve(state);
        var steps = new List<PlanStep>();
        foreach (var version in state.History.Applied.Reverse())
        {
            if (limit is not null && version <= limit)
                break;
            steps.Add(await RevertAsync(database, version, cancellationToken).ConfigureAwait(false));
        }

        return Fit(database, steps);
    }

    /// <summary>The step that reverts a script.</summary>
    public static async Task<PlanStep> RevertAsync(DatabaseRun database, ScriptVersion version, CancellationToken cancellationToken)
    {
        var row = database.History.NewestApplied(version)!;
        var content = await ReadDownAsync(database, version, row, cancellationToken).ConfigureAwait(false);
        return new PlanStep(database.Name, StepAction.Revert, version, row.Name, content, row.Checksum, null);
    }

    /// <summary>The step that applies a script.</summary>
    public static PlanStep Apply(DatabaseRun database, Script script)
    {
        var content = database.Reader.Read(script.Up);
        return new PlanStep(database.Name, StepAction.Apply, script.Version, script.Name, content, content.Checksum, database.KeptDown(script)) { RunsAlways = script.RunsAlways };
    }

    private static async Task<ScriptContent> ReadDownAsync(DatabaseRun database, ScriptVersion version, JournalRow row, CancellationToken cancellationToken)
    {
        var folder = database.State!.Folder;
        if (folder.Find(version, row.Name)?.Down is { } down && SourceText.IsThere(down))
            return database.Reader.Read(down);

        var label = Script.TitleOf(version, row.Name);
        if (row.HasDownScript && await database.Session.ReadDownScriptAsync(row.Id, cancellationToken).ConfigureAwait(false) is { } text)
            return database.Reader.Read($"{label}.down.sql (kept in the journal)", text, row.Checksum ?? "");
        throw new PlanException(database.Name, $"{label} cannot be reverted: it has no down script in the folder and none in the journal; {DownText.ToAdd(folder, version, row.Name)}");
    }

    // A step that cannot go on is known before any database is touched.
    private static IReadOnlyList<PlanStep> Fit(DatabaseRun database, IReadOnlyList<PlanStep> steps)
    {
        foreach (var step in steps)
        {
            if (database.FindBegun(step) is { } row)
                DoneStatements.RefuseEdited(database, step, row);
        }

        return steps;
    }

    private static void RefuseEdited(DatabaseRun database, DatabaseState state)
    {
        if (state.Edited.Count == 0)
            return;
        var names = string.Join(", ", state.Edited.Select(s => state.Folder.NameOf(s.Up)));
        var accept = database.CommandLine($"repair --accept-checksum {string.Join(' ', state.Edited.Select(s => RunContext.Quote(s.Label)))}");
        throw new PlanException(state.Name, $"edited after it was applied: {names}; put the text back, and make the change with a new script, or accept the text as it is now, running none of it: {accept}");
    }

    private static void RefuseUnfinished(DatabaseRun database, StepAction action)
    {
        var kind = action == StepAction.Apply ? JournalKind.Apply : JournalKind.Revert;
        foreach (var row in database.History.AllUnfinished)
        {
            if (database.History.StepOf(row) == kind)
                throw UnfinishedException.Incomplete(database, row, action);
        }
    }
}
