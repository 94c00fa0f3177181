using System.Buffers.Binary;
using System.Text;

namespace MultiDbMigrator.ServerTests.RoundTrips;

/// <summary>
/// Reads the frontend's messages (https://www.postgresql.org/docs/current/protocol-message-formats.html): a start-up message
/// without a type, then a type and a length each. A Sync, a Query or a CopyDone ends what travels together.
/// </summary>
internal sealed class PostgreSqlClientReader : IClientReader
{
    private readonly List<IReadOnlyList<string>> _roundTrips = [];
    private List<byte> _bytes = [];
    private List<string> _current = [];
    private bool _isStarted;

    public IReadOnlyList<IReadOnlyList<string>> RoundTrips => _roundTrips;

    public void Read(ReadOnlyMemory<byte> bytes)
    {
        _bytes.AddRange(bytes.Span);
        var left = _bytes.ToArray().AsSpan();
        while (TryTake(ref left, out var type, out var body))
            Take(type, body);
        _bytes = [.. left];
    }

    private bool TryTake(ref Span<byte> left, out char type, out ReadOnlySpan<byte> body)
    {
        var head = _isStarted ? 1 : 0;
        type = '\0';
        body = default;
        if (left.Length < head + 4)
            return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(left[head..]);
        if (left.Length < head + length)
            return false;
        if (_isStarted)
            type = (char)left[0];
        body = left[(head + 4)..(head + length)];
        left = left[(head + length)..];
        _isStarted = true;
        return true;
    }

    private void Take(char type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case 'P':
                // The name of the statement, then its text.
                _current.Add(Text(body[(body.IndexOf((byte)0) + 1)..]));
                break;
            case 'Q':
                _current.Add(Text(body));
                End();
                break;
            case 'c':
                _current.Add("(copied data)");
                End();
                break;
            case 'S':
                End();
                break;
        }
    }

    private void End()
    {
        _roundTrips.Add(_current);
        _current = [];
    }

    private static string Text(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body[..body.IndexOf((byte)0)]);
}
