using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Engines;

/// <summary>An engine of which one connection can serve several sections: those that differ only in the place that they have on one server.</summary>
public interface ISharingEngine : IEngine
{
    /// <summary>What a section has in common with all others that the same connection can serve, as a text that is equal for them.</summary>
    /// <param name="settings">The section.</param>
    /// <returns>The text; <see langword="null"/> for a section that needs a connection of its own.</returns>
    string? FindCommon(DatabaseSettings settings);

    /// <summary>Whether a script finds a shared connection as it would find one of the section's own.</summary>
    /// <param name="settings">A section that can share a connection.</param>
    /// <param name="script">The script.</param>
    bool MayShare(DatabaseSettings settings, ScriptShape script);

    /// <summary>A connection for sections that have that in common. Connects when it is first used.</summary>
    /// <param name="settings">One of the sections.</param>
    /// <param name="runId">The run, for the server's list of sessions.</param>
    ISharedConnection CreateSharedConnection(DatabaseSettings settings, Guid runId);
}
