namespace MultiDbMigrator.Engines;

/// <summary>There is no connection to be had: no such host, nothing listening, a wrong password, no such database.</summary>
/// <param name="error">What the server, or the way to it, answered.</param>
/// <param name="isTransient">Whether trying again may help.</param>
/// <param name="innerException">The driver's error.</param>
public sealed class UnreachableException(ServerError error, bool isTransient, Exception innerException)
    : MigratorException(Describe(error), innerException)
{
    /// <summary>What the server, or the way to it, answered.</summary>
    public ServerError Error { get; } = error;

    /// <summary>Whether trying again may help.</summary>
    public bool IsTransient { get; } = isTransient;

    /// <summary>How long the attempt took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Whether the server has no room for one more connection at this moment.</summary>
    public bool IsCrowded { get; init; }

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Unreachable;

    private static string Describe(ServerError error) =>
        error.Hint is null ? $"cannot connect: {error.Text}" : $"cannot connect: {error.Text}; {error.Hint}";
}
