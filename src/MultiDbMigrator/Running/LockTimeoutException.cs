namespace MultiDbMigrator.Running;

/// <summary>Another run held the lock for longer than this one would wait.</summary>
/// <param name="database">The database.</param>
/// <param name="waited">How long this run waited.</param>
/// <param name="holder">Who holds the lock, where that can be found out.</param>
public sealed class LockTimeoutException(string database, TimeSpan waited, string? holder)
    : MigratorException($"[{database}] another run holds the lock ({holder ?? "the server does not say who"}); waited {waited.TotalSeconds:0.#} s, see lock_timeout")
{
    /// <summary>The database.</summary>
    public string Database { get; } = database;

    /// <summary>How long this run waited.</summary>
    public TimeSpan Waited { get; } = waited;

    /// <summary>Who holds the lock, where that can be found out.</summary>
    public string? Holder { get; } = holder;

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Locked;
}
