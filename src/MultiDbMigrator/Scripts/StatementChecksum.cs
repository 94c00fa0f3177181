using System.Security.Cryptography;
using System.Text;

namespace MultiDbMigrator.Scripts;

/// <summary>
/// The checksum of the first statements of a script, carried on from one to the next: what is done must stay as it was, what
/// comes after it may be edited.
/// </summary>
internal static class StatementChecksum
{
    /// <summary>The checksum of some statements and the one that follows them.</summary>
    /// <param name="before">The checksum of those before it; empty for none.</param>
    /// <param name="statement">The statement.</param>
    public static string Add(string before, ScriptStatement statement) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{before}\n{statement.Text}")));

    /// <summary>The checksum of the first statements of a script.</summary>
    public static string OfFirst(int count, ScriptContent content) =>
        content.Statements.Take(count).Aggregate("", Add);
}
