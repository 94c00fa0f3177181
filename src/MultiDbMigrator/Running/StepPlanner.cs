using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running.Locked;
using MultiDbMigrator.Running.Reverting;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>Reads the scripts that take one database to its goal, from where the journal that was read last has it.</summary>
internal static class StepPlanner
{
    /// <summary>The steps, in order. On the way up repeatables come last, when the target is head; on the way down they stay as they are.</summary>
    /// <exception cref="MigratorException">The target names nothing, a script is wrong, was edited after it was applied, or cannot be reverted.</exception>
    public static async Task<IReadOnlyList<PlanStep>> PlanAsync(DatabaseRun database, Goal goal, CancellationToken cancellationToken)
    {
        await AwaitLivingAsync(database, goal, cancellationToken).ConfigureAwait(false);
        if (goal.Action == StepAction.Apply)
        {
            RefuseEmptied(database, database.StateNow!);
            RefuseEdited(database, database.StateNow!);
        }

        var others = HalfDone(database, goal).ToList();
        if (others.Count > 0 && !goal.CompletesOthers)
            throw UnfinishedException.Incomplete(database, others[0], goal.Action == StepAction.Apply ? StepAction.Revert : StepAction.Apply);
        var limit = goal.Resolve(database);
        var steps = new List<PlanStep>();
        foreach (var row in others)
            steps.Add(await StepOfAsync(database, row, cancellationToken).ConfigureAwait(false));
        steps.AddRange(goal.Action == StepAction.Apply
            ? Up(database, goal, limit, [.. steps.Select(s => s.Version).OfType<ScriptVersion>()])
            : await DownAsync(database, limit, [.. steps.Select(s => s.Version).OfType<ScriptVersion>()], cancellationToken).ConfigureAwait(false));
        database.PlannedAt = database.Readings;
        return Fit(database, steps);
    }

    /// <summary>The step that a row which is not complete belongs to.</summary>
    /// <exception cref="MigratorException">Its script cannot be read.</exception>
    public static async Task<PlanStep> StepOfAsync(DatabaseRun database, JournalRow row, CancellationToken cancellationToken)
    {
        var version = row.Version is { } text ? database.StateNow!.Folder.VersionOf(text, row.Name) : null;
        if (version is not null && database.History.StepOf(row) == JournalKind.Revert)
            return await RevertAsync(database, version, cancellationToken).ConfigureAwait(false);
        var folder = database.StateNow!.Folder;
        var script = version is null ? folder.Repeatable.FirstOrDefault(s => s.Name == row.Name) : folder.Find(version, row.Name);
        return script is null
            ? throw new RepairException($"[{database.Name}] {StopText.Title(row)} stopped after {row.StatementsDone} of {row.StatementsTotal} statements, and its file is not in the folder {folder.Path}; put it back")
            : Apply(database, script);
    }

    /// <summary>The step that reverts a script.</summary>
    public static async Task<PlanStep> RevertAsync(DatabaseRun database, ScriptVersion version, CancellationToken cancellationToken)
    {
        var row = database.History.NewestApplied(version)!;
        var content = await ReadDownAsync(database, version, row, cancellationToken).ConfigureAwait(false);
        DownCheck.Require(database, database.StateNow!.Folder.Find(version, row.Name), row, Script.TitleOf(version, row.Name), content);
        return new PlanStep(database.Name, StepAction.Revert, version, row.Name, content, row.Checksum, null);
    }

    /// <summary>The step that applies a script.</summary>
    public static PlanStep Apply(DatabaseRun database, Script script)
    {
        var content = database.Reader.Read(script.Up);
        return new PlanStep(database.Name, StepAction.Apply, script.Version, script.Name, content, content.Checksum, database.KeptDown(script)) { RunsAlways = script.RunsAlways };
    }

    // A script whose revert is completed first is pending then, and one whose apply is, is applied.
    private static IEnumerable<PlanStep> Up(DatabaseRun database, Goal goal, ScriptVersion? limit, IReadOnlyList<ScriptVersion> reverted)
    {
        var state = database.StateNow!;
        IEnumerable<Script> scripts = state.PendingTo(limit);
        if (reverted.Count > 0)
            scripts = scripts.Concat(state.Folder.Versioned.Where(s => s.Version! <= limit && reverted.Contains(s.Version!))).OrderBy(s => s.Version);
        if (goal.IsHead)
            scripts = scripts.Concat(state.RepeatablesToRun.Where(s => !s.RunsAlways || !database.HasApplied(s)));
        return scripts.Select(script => Apply(database, script));
    }

    private static async Task<IReadOnlyList<PlanStep>> DownAsync(DatabaseRun database, ScriptVersion? limit, IReadOnlyList<ScriptVersion> applied, CancellationToken cancellationToken)
    {
        var steps = new List<PlanStep>();
        foreach (var version in database.History.Applied.Concat(applied).OrderDescending())
        {
            if (limit is not null && version <= limit)
                break;
            steps.Add(applied.Contains(version)
                ? RevertOf(database, database.StateNow!.Folder.Find(version)!)
                : await RevertAsync(database, version, cancellationToken).ConfigureAwait(false));
        }

        return steps;
    }

    // Of a script that is not applied yet.
    private static PlanStep RevertOf(DatabaseRun database, Script script)
    {
        if (script.Down is not { } down || !SourceText.IsThere(down))
            throw new PlanException(database.Name, $"{script.Title} cannot be reverted; {DownText.ToAdd(database.StateNow!.Folder, script.Version!, script.Name)}");
        var content = database.Reader.Read(down);
        DownCheck.Require(database, script, null, script.Title, content);
        return new PlanStep(database.Name, StepAction.Revert, script.Version, script.Name, content, database.ChecksumOf(script), null);
    }

    private static async Task<ScriptContent> ReadDownAsync(DatabaseRun database, ScriptVersion version, JournalRow row, CancellationToken cancellationToken)
    {
        var folder = database.StateNow!.Folder;
        if (folder.Find(version, row.Name)?.Down is { } down && SourceText.IsThere(down))
            return database.Reader.Read(down);

        var label = Script.TitleOf(version, row.Name);
        DownCheck.RefuseIrreversible(database, folder.Find(version, row.Name), label);
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

    // A folder that has lost everything is more likely another one than was meant.
    private static void RefuseEmptied(DatabaseRun database, DatabaseState state)
    {
        if (state.Folder.IsEmpty && state.Missing is [var first, ..])
            throw new PlanException(state.Name, $"{state.Folder.Path} holds no script, and the journal {state.Missing.Count} that were applied, from {first} to {state.Missing[^1]}; see the key scripts of [{database.Name}], or put the scripts back");
    }

    private static void RefuseEdited(DatabaseRun database, DatabaseState state)
    {
        if (state.Edited.Count == 0)
            return;
        var names = string.Join(", ", state.Edited.Select(s => state.Folder.NameOf(s.Up)));
        var accept = database.CommandLine($"repair --accept-checksum {string.Join(' ', state.Edited.Select(s => RunContext.Quote(s.Label)))}");
        throw new PlanException(state.Name, $"edited after it was applied: {names}; put the text back, and make the change with a new script, or accept the text as it is now, running none of it: {accept}");
    }

    // Whether a step that is marked as running is under way, the lock tells and not its row.
    private static async Task AwaitLivingAsync(DatabaseRun database, Goal goal, CancellationToken cancellationToken)
    {
        if (HalfDone(database, goal).Any(row => row.State == JournalState.Running) && !database.IsAtWork)
            await database.AwaitFreeAsync(cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<JournalRow> HalfDone(DatabaseRun database, Goal goal) =>
        Leftovers.Of(database, goal.Action).Where(row => row.StatementsDone > 0);
}
