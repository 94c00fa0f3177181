using System.Buffers.Binary;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Cuts what a client sends into messages, each a point at which a server has been told one thing more.</summary>
/// <param name="isPostgreSql">Whether the client speaks PostgreSQL's protocol, or MySQL's.</param>
internal sealed class ClientMessages(bool isPostgreSql)
{
    // What belongs to the statement that the next Execute runs: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY.
    private const string OfStatement = "PBDCH";

    private byte[] _bytes = [];
    private bool _isStarted;

    /// <summary>Takes the next bytes.</summary>
    /// <returns>The messages that are complete with them.</returns>
    public IReadOnlyList<byte[]> Take(ReadOnlySpan<byte> bytes)
    {
        _bytes = [.. _bytes, .. bytes];
        var messages = new List<byte[]>();
        while (Length() is var length && length > 0)
        {
            messages.Add(_bytes[..length]);
            _bytes = _bytes[length..];
            _isStarted = true;
        }

        return messages;
    }

    private int Length() => isPostgreSql ? PostgreSqlLength() : MySqlLength();

    private int PostgreSqlLength()
    {
        for (var at = 0; ;)
        {
            var head = _isStarted ? 1 : 0;
            if (_bytes.Length < at + head + 4)
                return 0;
            var end = at + head + BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at + head));
            if (_bytes.Length < end)
                return 0;
            if (!_isStarted || !OfStatement.Contains((char)_bytes[at], StringComparison.Ordinal))
                return end;
            at = end;
        }
    }

    private int MySqlLength()
    {
        if (_bytes.Length < 4)
            return 0;
        var length = 4 + (_bytes[0] | (_bytes[1] << 8) | (_bytes[2] << 16));
        return _bytes.Length < length ? 0 : length;
    }
}
