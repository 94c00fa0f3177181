namespace MultiDbMigrator;

/// <summary>
/// The base of every error that the migrator raises on purpose. Its message is complete: it says what is wrong,
/// where, and what to do. The facts behind it stand in the properties of the derived types.
/// </summary>
public abstract class MigratorException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">What caused it, if another error did.</param>
    protected MigratorException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What kind of thing went wrong.</summary>
    public virtual FailureKind Kind => FailureKind.Input;
}
