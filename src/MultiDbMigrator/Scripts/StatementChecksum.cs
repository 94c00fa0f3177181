using System.Buffers;
using System.Text;
using MultiDbMigrator.Hashing;

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
    public static string Add(string before, ScriptStatement statement)
    {
        // Dumps have millions of statements: the bytes go through a buffer that is used again.
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(before.Length + 1 + statement.Text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(before, bytes);
            bytes[length++] = (byte)'\n';
            length += Encoding.UTF8.GetBytes(statement.Text, bytes.AsSpan(length));
            return Convert.ToHexStringLower(ContentHash.Of(bytes.AsSpan(0, length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The checksum of the first statements of a script.</summary>
    public static string OfFirst(int count, ScriptContent content) =>
        content.Statements.Take(count).Aggregate("", Add);
}
