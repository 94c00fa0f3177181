namespace MultiDbMigrator.Engines;

/// <summary>Whether a statement that was begun, and whose end nobody saw, has happened.</summary>
/// <param name="HasHappened">Whether it has; <see langword="null"/> when the server does not show it.</param>
/// <param name="Evidence">What shows it; where nothing does, what a person must look at. Without a full stop.</param>
public sealed record Settlement(bool? HasHappened, string Evidence)
{
    /// <summary>
    /// Whether only the server's answer to the statement, when it is run again, tells whether it has happened. The journal remembers
    /// it until then.
    /// </summary>
    public bool IsToldByAnswer { get; init; }
}
