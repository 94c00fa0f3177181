using Xunit.Sdk;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A program that a test needs and that is not here.</summary>
internal static class MissingProgram
{
    /// <summary>Skips the test, or fails it on CI, where everything must be there.</summary>
    public static Exception Because(string reason) =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)
            ? FailException.ForFailure(reason)
            : SkipException.ForSkip(reason);
}
