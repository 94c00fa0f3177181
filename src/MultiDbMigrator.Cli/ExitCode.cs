using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;
    public const int Unreachable = 3;
    public const int Locked = 4;

    public static int Of(FailureKind kind) => kind switch
    {
        FailureKind.Script => Failed,
        FailureKind.Unreachable => Unreachable,
        FailureKind.Locked => Locked,
        _ => BadInput,
    };

    /// <summary>The code of a result: a failed script tells most, and of other errors the first.</summary>
    public static int Of(RunResult result)
    {
        foreach (var database in result.Databases)
        {
            if (database.Error?.Kind == FailureKind.Script)
                return Failed;
        }

        return result.FirstError is { } error ? Of(error.Kind) : Done;
    }
}
