using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>Writes a plan as SQL.</summary>
internal static class SqlOutput
{
    public static void Write(MigrationRun run, Plan plan, RunContext context, TextWriter output)
    {
        foreach (var database in run.Databases)
        {
            var steps = plan.Of(database.Name);
            output.WriteLine($"-- database {database.Name} ({database.Engine.Name}): {steps.Count} scripts, run {context.RunId}");
            if (steps.Count == 0)
                continue;
            var writer = database.Engine.CreateScriptWriter(database.Settings, output);
            writer.WriteJournalTable();
            foreach (var step in steps)
            {
                output.WriteLine($"-- {(step.Action == StepAction.Apply ? "apply" : "revert")} {step.Title}");
                writer.WriteStep(StepRunner.ToScript(step, database, context));
            }
        }
    }
}
