using System.Text.Json;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>What is asked of many commands.</summary>
internal static class CommandAssert
{
    /// <summary>It did what it was told.</summary>
    public static void Done(CommandResult result) => Assert.True(result.ExitCode == 0, Written(result));

    /// <summary>It was refused: no result, and an error that says all of this.</summary>
    public static void Refused(CommandResult result, int exitCode, params IReadOnlyList<string> says)
    {
        Assert.True(result.ExitCode == exitCode, Written(result));
        Assert.Empty(result.Output);
        Says(result, says);
    }

    /// <summary>Its errors say all of this, in words for people.</summary>
    public static void Says(CommandResult result, params IReadOnlyList<string> says)
    {
        foreach (var text in says)
            Assert.Contains(text, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Errors, StringComparison.Ordinal);
    }

    /// <summary>The one JSON document on its stdout.</summary>
    public static JsonElement Json(CommandResult result)
    {
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }

    private static string Written(CommandResult result) => $"exit code {result.ExitCode}\nOutput:\n{result.Output}\nErrors:\n{result.Errors}";
}
