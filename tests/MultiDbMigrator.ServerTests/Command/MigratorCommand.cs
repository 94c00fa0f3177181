using System.Diagnostics;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>The built <c>migrator</c>, run as a user runs it: a process of its own.</summary>
public sealed class MigratorCommand
{
    /// <summary>The folder it is run in.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Variables on top of the tests' own environment; a null value removes one.</summary>
    public Dictionary<string, string?> Environment { get; init; } = [];

    /// <summary>What stands on its standard input, which is closed after that.</summary>
    public string Input { get; init; } = "";

    /// <summary>How long it may take before it is killed and the test fails.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Runs it to its end.</summary>
    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var running = await StartAsync(arguments);
        return await running.WaitAsync();
    }

    /// <summary>Starts it and does not wait for its end.</summary>
    public async Task<RunningCommand> StartAsync(params string[] arguments)
    {
        var running = RunningCommand.Start(StartInfo(arguments), Limit);
        await running.WriteInputAsync(Input);
        running.CloseInput();
        return running;
    }

    private ProcessStartInfo StartInfo(string[] arguments)
    {
        var command = BuiltCommand.Words;
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. arguments]) { WorkingDirectory = WorkingFolder };

        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return start;
    }

    private static bool IsSetting(string name) => name.StartsWith("MIGRATOR__", StringComparison.OrdinalIgnoreCase) || name == "MIGRATOR_CONFIG";
}
