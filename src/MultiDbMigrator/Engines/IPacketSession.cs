namespace MultiDbMigrator.Engines;

/// <summary>A session that can send a whole script that is not one transaction at once, which saves its round trips.</summary>
public interface IPacketSession : IDatabaseSession
{
    /// <summary>
    /// Adds the row of a script and runs it, with the marks that exact resume needs, if it is small and of such statements only that
    /// all of it may be sent at once. When it fails, the row says how far it came; the rest is then run statement by statement, which
    /// tells the one that the server refuses.
    /// </summary>
    /// <param name="script">The script.</param>
    /// <param name="checksums">For each of its statements the checksum of all up to it.</param>
    /// <param name="cancellationToken">Stops what is running, and all after it.</param>
    /// <returns>Whether it ran; <see langword="false"/> when nothing was sent.</returns>
    /// <exception cref="StatementException">
    /// The server refused one of the statements, and all after it. A refusal (<see cref="ServerError.IsRefusal"/>) is that of the
    /// statement which the row says is begun.
    /// </exception>
    Task<bool> TryRunWholeAsync(StepScript script, Func<IReadOnlyList<string>> checksums, CancellationToken cancellationToken);
}
