namespace MultiDbMigrator.Scripts.Sources;

/// <summary>A script that is code of an application was not applied: the application is not there to run it, or its code failed.</summary>
public sealed class ApplicationStepException : MigratorException
{
    internal ApplicationStepException(string database, string step, string problem, Exception? innerException = null)
        : base($"[{database}] {step} {problem}", innerException)
    {
        Database = database;
        Step = step;
    }

    /// <summary>The database.</summary>
    public string Database { get; }

    /// <summary>The script.</summary>
    public string Step { get; }

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Script;

    internal static ApplicationStepException Elsewhere(string database, string step) =>
        new(database, step, "is a step of the application, written in C#, and cannot be applied without it; run the application, which applies it, and run again");

    internal static ApplicationStepException Failed(string database, string step, Exception error) =>
        new(database, step, $"failed in its own code: {error.Message}\n  what the code did by itself may remain; what it would have returned was not run", error);
}
