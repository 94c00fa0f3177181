using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.RoundTrips;

/// <summary>A project whose migrator reaches its server by way of a proxy that keeps what is sent.</summary>
internal sealed partial class RecordedProject : IAsyncDisposable
{
    private readonly ITestServer _server;
    private readonly Dictionary<string, string> _connectionStrings;
    private RecordingProxy? _proxy;

    private RecordedProject(Project project, ITestServer server, IEnumerable<string> sections)
    {
        Project = project;
        _server = server;
        _connectionStrings = sections.ToDictionary(s => s, project.ConnectionStringOf);
    }

    public Project Project { get; }

    public IReadOnlyList<IClientReader> Connections => _proxy!.Connections;

    public static async Task<RecordedProject> CreateAsync(ITestServer server) => new(await Project.CreateAsync(server), server, [Project.Section]);

    /// <summary>One of databases that are alike.</summary>
    public static async Task<RecordedProject> CreateAsync(ITestServer server, params IReadOnlyList<string> members) =>
        new((await Family.CreateAsync(server, members)).Project, server, members);

    /// <summary>Keeps what the runs from now on send.</summary>
    public async Task BeginAsync()
    {
        await StopAsync();
        _proxy = new RecordingProxy(
            new ServerAddress(_server, _connectionStrings.Values.First()),
            _server.Engine == "postgresql" ? () => new PostgreSqlClientReader() : () => new MySqlClientReader());
        foreach (var (section, connectionString) in _connectionStrings)
            Project.Set(section, "connection_string", new ServerAddress(_server, connectionString).Through(_proxy.Port));
    }

    /// <summary>What was sent, as golden files show it: what differs from run to run is replaced.</summary>
    public string Listing()
    {
        var text = new StringBuilder();
        for (var connection = 0; connection < Connections.Count; connection++)
        {
            var roundTrips = Connections[connection].RoundTrips;
            for (var trip = 0; trip < roundTrips.Count; trip++)
            {
                text.Append(CultureInfo.InvariantCulture, $"=== connection {connection + 1}, round trip {trip + 1}\n");
                foreach (var command in roundTrips[trip])
                    text.Append(Plain(command)).Append("\n;\n");
            }
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Project.DisposeAsync();
    }

    private async Task StopAsync()
    {
        if (_proxy is not null)
            await _proxy.DisposeAsync();
    }

    // Databases that are alike are told from each other by their number.
    private List<string> Members => _connectionStrings.Count == 1 ? [] : [.. _connectionStrings.Values.Select(c => DatabaseName().Match(c).Value)];

    private string Plain(string command)
    {
        command = command.Replace("\r", "", StringComparison.Ordinal).TrimEnd(' ', '\n', ';');
        command = DatabaseName().Replace(command, found => Members is [] ? "DATABASE" : $"DATABASE{Members.IndexOf(found.Value) + 1}");
        command = RunId().Replace(command, "RUN");
        command = LockName().Replace(command, "migrator LOCK");
        command = RunDigit().Replace(command, "migrator LOCK $1=RUN");
        command = Duration().Replace(command, "INTERVAL MS * 1000 MICROSECOND, $1, MS");

        // The name of a variable that nobody has set, which is what one of the drivers writes for it.
        command = command.Replace("@NULL", "NULL", StringComparison.Ordinal);
        command = command.Replace($"'{Environment.UserName}@{Environment.MachineName}'", "'WHO'", StringComparison.Ordinal);
        return command.Replace($"'{typeof(Migrator).Assembly.GetName().Version!.ToString(3)}'", "'TOOL'", StringComparison.Ordinal);
    }

    [GeneratedRegex("tst_[0-9a-f]{32}")]
    private static partial Regex DatabaseName();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex RunId();

    [GeneratedRegex("migrator [0-9a-f]{40}")]
    private static partial Regex LockName();

    [GeneratedRegex(@"migrator LOCK (\d)=[0-9a-f]")]
    private static partial Regex RunDigit();

    [GeneratedRegex(@"INTERVAL \d+ \* 1000 MICROSECOND, (UTC_TIMESTAMP\(6\)[^,]*), \d+")]
    private static partial Regex Duration();
}
