using System.Diagnostics;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command.Settings;

/// <summary>Who runs the command, where the machine has no entry for the user, as in a minimal image.</summary>
public sealed class UserTests : IDisposable
{
    private const string Number = "65532";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(null, "uid " + Number)]
    [InlineData("service", "service")]
    public async Task A_user_without_an_entry_has_the_name_of_the_environment_or_a_number(string? variable, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "only root can become another user");
        _workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        _workspace.WriteIni("[main]\nengine = sqlite\nconnection_string = Data Source=a.db\nscripts = scripts\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_workspace.Folder, (UnixFileMode)0x1FF);
        var start = new ProcessStartInfo("/usr/bin/setpriv", ["--reuid", Number, "--regid", Number, "--clear-groups", .. BuiltCommand.Words, "upgrade"])
        {
            WorkingDirectory = _workspace.Folder,
        };
        start.Environment.Remove("USER");
        if (variable is not null)
            start.Environment["USER"] = variable;

        using var running = RunningCommand.Start(start, TimeSpan.FromMinutes(2));
        running.CloseInput();
        var result = await running.WaitAsync();

        Assert.SkipWhen(result.ExitCode is 126 or 127, "the command cannot be run by another user here");
        CommandAssert.Done(result);
        Assert.Equal($"{expected}@{Environment.MachineName}", await _workspace.Database("a.db").ScalarAsync("SELECT applied_by FROM schema_journal"));
    }
}
