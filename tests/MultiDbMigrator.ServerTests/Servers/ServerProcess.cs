using System.Diagnostics;
using MultiDbMigrator.ServerTests.Command;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>A server that was started for this test run and does not outlive it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    // A shell stands between: it waits for the end of its input, which comes when the tests close it or die, and
    // then stops the server.
    private const string Supervisor = """
        folder=$1 stop=$2; shift 2
        exec 3<&0
        "$@" </dev/null 3<&- >"$folder/log" 2>&1 &
        server=$!
        trap 'kill -s "$stop" "$server"' HUP INT TERM
        { read -r _; kill -s "$stop" "$server"; } <&3 >/dev/null 2>&1 &
        watch=$!
        while kill -0 "$server" 2>/dev/null; do wait "$server"; done
        kill "$watch" 2>/dev/null
        tail -n 20 "$folder/log"
        """;

    private readonly RunningCommand shell;
    private readonly ServerSite site;
    private readonly string program;

    private ServerProcess(RunningCommand shell, ServerSite site, string program)
    {
        this.shell = shell;
        this.site = site;
        this.program = program;
    }

    public static ServerProcess Start(ServerCommand command, ServerSite site)
    {
        var start = new ProcessStartInfo("sh", ["-c", Supervisor, "sh", site.Folder, command.StopSignal, .. command.Line]);
        return new ServerProcess(RunningCommand.Start(start, StopLimit), site, command.Line[0]);
    }

    public async Task ThrowIfEndedAsync()
    {
        if (shell.HasExited)
            throw new ServerStartException(program, (await shell.WaitAsync()).Output);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        site.Dispose();
    }

    /// <summary>Stops it, if it still runs, and keeps its folder.</summary>
    public async Task StopAsync()
    {
        shell.CloseInput();
        try
        {
            await shell.WaitAsync();
        }
        catch (TimeoutException)
        {
            // It was killed with its children.
        }
        shell.Dispose();
    }
}
