using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Running.Surveying;

/// <summary>What databases have in common that one connection serves: the way to their server, and how long it is waited for.</summary>
internal sealed record SharedBy(ISharingEngine Engine, string Common, TimeSpan? ConnectTimeout, TimeSpan LockTimeout, TimeSpan? StatementLockTimeout)
{
    /// <returns><see langword="null"/> for a database that needs a connection of its own.</returns>
    public static SharedBy? Of(DatabaseSettings settings, IEngine engine) =>
        engine is ISharingEngine sharing && sharing.FindCommon(settings) is { } common
            ? new SharedBy(sharing, common, settings.ConnectTimeout, settings.LockTimeout, settings.StatementLockTimeout)
            : null;
}
