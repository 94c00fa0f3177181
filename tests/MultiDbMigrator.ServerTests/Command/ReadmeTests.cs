using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>The README shows what happens.</summary>
public sealed class ReadmeTests
{
    private static readonly string[] Prefixes = ["dotnet run --project src/MultiDbMigrator.Cli -- ", "migrator "];

    [Fact]
    public async Task Its_commands_do_in_order_what_it_shows()
    {
        using var workspace = new Workspace();
        Repository.CopySample(workspace);
        var shown = 0;
        foreach (var block in ReadmeBlock.Read(await File.ReadAllTextAsync(Repository.PathOf("README.md"), TestContext.Current.CancellationToken)))
        {
            CommandResult? last = null;
            foreach (var command in block.Commands)
            {
                last = await workspace.Migrator.RunAsync(Words(command));
                Assert.True(last.ExitCode == 0, $"README.md, line {block.Line}: {command}\nexit code {last.ExitCode}\n{last.Output}{last.Errors}");
            }

            if (block.Output is null)
                continue;
            shown++;
            Assert.Equal($"line {block.Line}\n{Masked.Result(block.Output)}", $"line {block.Line}\n{Masked.Result(last!.Output)}");
        }

        Assert.True(shown > 3, "README.md has too few ```sh fences with a ```text fence after them: have they another form?");
    }

    private static string[] Words(string command)
    {
        var prefix = Array.Find(Prefixes, p => command.StartsWith(p, StringComparison.Ordinal));
        Assert.True(prefix is not null, $"README.md: '{command}' is no command of ours; mark its fence ```sh no-test");
        var words = new List<string>();
        foreach (var (quoted, index) in command[prefix.Length..].Split('"').Select((part, index) => (part, index)))
        {
            if (index % 2 == 1)
                words.Add(quoted);
            else
                words.AddRange(quoted.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return [.. words];
    }
}
