using System.Diagnostics;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>The built <c>migrator</c> on a terminal of its own.</summary>
internal static class Terminal
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="workspace">Where it runs.</param>
    /// <param name="command">The words.</param>
    /// <param name="environment">A variable.</param>
    /// <param name="question">What it asks.</param>
    /// <param name="answers">What is typed when it has asked.</param>
    public static async Task<CommandResult> RunAsync(Workspace workspace, string command, string environment = "TERM=xterm-256color", string question = "", string answers = "")
    {
        // script(1) of util-linux runs a command on a terminal of its own and copies what it shows.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have another script.");
        var script = ServerProgram.Find("script").FirstOrDefault() ?? throw MissingProgram.Because("There is no script of util-linux on this machine.");
        var line = $"env TERM=xterm-256color {environment} '{string.Join("' '", BuiltCommand.Words)}' {command}";
        using var running = RunningCommand.Start(new ProcessStartInfo(script, ["-qec", line, "/dev/null"]) { WorkingDirectory = workspace.Folder }, TimeSpan.FromMinutes(1));
        if (question.Length > 0)
        {
            await running.WaitForOutputAsync(question);
            await running.WriteInputAsync(answers);
        }

        return await running.WaitAsync();
    }
}
