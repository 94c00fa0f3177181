using System.Text;

namespace MultiDbMigrator.ServerTests.RoundTrips;

/// <summary>
/// Reads the client's packets (https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_packets.html): three bytes
/// of length and a number that begins at 0 with each command. Each command waits for its answer, so it is a round trip.
/// </summary>
internal sealed class MySqlClientReader : IClientReader
{
    private const byte Quit = 0x01;
    private const byte ChooseDatabase = 0x02;
    private const byte Query = 0x03;

    // What drivers ask when they connect.
    private static readonly string[] OfDrivers = ["SHOW VARIABLES", "SHOW COLLATION", "SELECT TIMEDIFF", "SET NAMES utf8mb4", "SET character_set_results", "SELECT @@"];

    private readonly List<IReadOnlyList<string>> _roundTrips = [];
    private List<byte> _bytes = [];

    public IReadOnlyList<IReadOnlyList<string>> RoundTrips => _roundTrips;

    public void Read(ReadOnlyMemory<byte> bytes)
    {
        _bytes.AddRange(bytes.Span);
        var left = _bytes.ToArray().AsSpan();
        while (left.Length >= 4)
        {
            var length = left[0] | (left[1] << 8) | (left[2] << 16);
            if (left.Length < 4 + length)
                break;
            if (left[3] == 0 && length > 0)
                Take(left.Slice(4, length));
            left = left[(4 + length)..];
        }

        _bytes = [.. left];
    }

    private void Take(ReadOnlySpan<byte> command)
    {
        if (command[0] is Quit or ChooseDatabase)
            return;
        if (command[0] != Query)
        {
            _roundTrips.Add([$"(command {command[0]})"]);
            return;
        }

        // A newer server is told first how many attributes the query has: none, in one set.
        var text = Encoding.UTF8.GetString(command is [_, 0, 1, ..] ? command[3..] : command[1..]);
        if (!OfDrivers.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            _roundTrips.Add([text]);
    }
}
