using MultiDbMigrator.Configuration;
using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Engines;

/// <summary>One connection that serves several sections, one at a time. It connects again after it was lost.</summary>
public interface ISharedConnection : IAsyncDisposable
{
    /// <summary>How long an attempt to connect may take; the driver's own limit when it is <see langword="null"/>.</summary>
    TimeSpan? ConnectLimit { get; set; }

    /// <summary>Reads the journals of several sections in few round trips. Changes nothing.</summary>
    /// <param name="sections">The sections.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>
    /// The journal of each section, in their order; <see langword="null"/> for one that does not come with the others, be it for
    /// a fault of its own: a session of the section tells that.
    /// </returns>
    /// <exception cref="UnreachableException">The server cannot be reached.</exception>
    /// <exception cref="StatementException">The server refused what all of them need, or the connection was lost.</exception>
    Task<IReadOnlyList<JournalSnapshot?>> ReadJournalsAsync(IReadOnlyList<DatabaseSettings> sections, CancellationToken cancellationToken);

    /// <summary>
    /// A session of a section on this connection. The session begins as a new one would; when it is disposed of, its lock ends,
    /// and the connection is free for the next section.
    /// </summary>
    /// <param name="settings">The section.</param>
    IDatabaseSession CreateSession(DatabaseSettings settings);
}
