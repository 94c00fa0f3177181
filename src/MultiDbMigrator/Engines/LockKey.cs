using MultiDbMigrator.Hashing;

namespace MultiDbMigrator.Engines;

/// <summary>What a lock is called on a server whose locks are numbers or have short names: SHA-256 of the journal's name.</summary>
public static class LockKey
{
    /// <summary>The 32 bytes for a journal.</summary>
    /// <param name="journal">What tells the journal from all others of the server.</param>
    public static byte[] Of(string journal) => ContentHash.Of(journal);
}
