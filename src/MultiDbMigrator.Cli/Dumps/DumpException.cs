namespace MultiDbMigrator.Cli.Dumps;

/// <summary>A dump program could not do its work.</summary>
/// <param name="message">What it was and what it said.</param>
/// <param name="innerException">What caused it, if another error did.</param>
internal sealed class DumpException(string message, Exception? innerException = null) : MigratorException(message, innerException)
{
    public override FailureKind Kind => FailureKind.Script;
}
