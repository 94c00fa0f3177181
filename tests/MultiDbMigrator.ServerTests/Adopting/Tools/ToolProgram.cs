using System.Diagnostics;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Adopting.Tools;

/// <summary>The program of another tool: from a variable such as <c>MIGRATOR_TEST_DBMATE</c>, else from PATH.</summary>
internal static class ToolProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs it, which must succeed.</summary>
    /// <returns>What it wrote to its output.</returns>
    public static async Task<string> RunAsync(string name, string folder, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        var result = await TryAsync(name, folder, environment, arguments);
        Assert.True(result.ExitCode == 0, $"{name} {string.Join(' ', arguments)}\n{result.Output}\n{result.Errors}");
        return result.Output;
    }

    /// <summary>Runs it to whatever end.</summary>
    public static async Task<CommandResult> TryAsync(string name, string folder, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Find(name), arguments) { WorkingDirectory = folder };
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        using var running = RunningCommand.Start(start, Limit);
        running.CloseInput();
        return await running.WaitAsync();
    }

    private static string Find(string name)
    {
        var variable = $"MIGRATOR_TEST_{name.ToUpperInvariant().Replace('-', '_')}";
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named
            ? named
            : ServerProgram.Find(name).FirstOrDefault() ?? throw TestServer.Missing($"There is no {name} on this machine; install it, or say in {variable} where it is.");
    }
}
