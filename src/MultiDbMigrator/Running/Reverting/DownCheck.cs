using MultiDbMigrator.Configuration;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running.Reverting;

/// <summary>
/// Whether a down script leads back. One in which no statement stands, under an up script with statements, would revert nothing
/// and be journalled as if it had; a script may also say that it is irreversible.
/// </summary>
internal static class DownCheck
{
    /// <summary>Refuses a down script that is none.</summary>
    /// <param name="database">The database.</param>
    /// <param name="script">The script that is to be reverted; <see langword="null"/> when the folder does not have it.</param>
    /// <param name="row">The row of its application; <see langword="null"/> when it was not completed.</param>
    /// <param name="label">What to call it.</param>
    /// <param name="down">Its down script.</param>
    /// <exception cref="PlanException">It does not lead back.</exception>
    public static void Require(DatabaseRun database, Script? script, JournalRow? row, string label, ScriptContent down)
    {
        if (down.Header.IsIrreversible)
            throw new PlanException(database.Name, $"{label} cannot be reverted: {down.File} says that it is irreversible");
        RefuseIrreversible(database, script, label);
        if (IsEmpty(database, down) && (script is null ? row is null or { StatementsTotal: > 0 } or { Kind: JournalKind.Stamp } : HasWork(database.Reader.Read(script.Up))))
            throw new PlanException(database.Name, $"{label} cannot be reverted: {down.File} holds no statement; write there what takes it back, or say {ScriptHeader.IrreversibleLine} there");
    }

    /// <summary>Refuses a script that says that it is irreversible.</summary>
    /// <exception cref="PlanException">It says so.</exception>
    public static void RefuseIrreversible(DatabaseRun database, Script? script, string label)
    {
        if (script is not null && ScriptReader.ReadHeader(script.Up).IsIrreversible)
            throw new PlanException(database.Name, $"{label} cannot be reverted: {script.UpFile} says that it is irreversible");
    }

    /// <summary>What to do so that a script that is about to be applied can be reverted; <see langword="null"/> when it can.</summary>
    public static string? ToDo(DatabaseRun database, Script? script, PlanStep step)
    {
        var add = DownText.ToAdd(database.State!.Folder, step.Version!, step.Name);
        if (script?.Down is not { } down || !SourceText.IsThere(down))
            return step.Content.Header.IsIrreversible ? $"{step.Title} says that it is irreversible" : add;
        var content = database.Reader.Read(down);
        if (step.Content.Header.IsIrreversible || content.Header.IsIrreversible)
            return $"{step.Title} says that it is irreversible";
        return IsEmpty(database, content) && HasWork(step.Content) ? $"{content.File} holds no statement; write there what takes {step.Title} back" : null;
    }

    /// <summary>Whether anything stands there that can change a database.</summary>
    public static bool HasWork(ScriptContent content) => content.IsDeferred || content.Statements.Any(s => s.IsWork);

    // Users of other tools write an empty down for what needs no way back, and their tools take it.
    private static bool IsEmpty(DatabaseRun database, ScriptContent down) =>
        database.State!.Folder.Layout == LayoutNames.Migrator && down.Source.Part?.MayBeEmpty != true && !HasWork(down);
}
