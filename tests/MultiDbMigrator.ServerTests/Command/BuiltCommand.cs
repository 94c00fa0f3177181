namespace MultiDbMigrator.ServerTests.Command;

/// <summary>
/// What starts the command under test: the native program that <c>MIGRATOR_TEST_COMMAND</c> names, else the assembly beside
/// the tests with <c>dotnet</c>.
/// </summary>
internal static class BuiltCommand
{
    private const string Variable = "MIGRATOR_TEST_COMMAND";

    /// <summary>The program, and the words that stand before its arguments.</summary>
    public static IReadOnlyList<string> Words { get; } = Find();

    private static IReadOnlyList<string> Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } program)
            return [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "migrator.dll")];
        return File.Exists(program) ? [Path.GetFullPath(program)] : throw new InvalidOperationException($"{Variable}: there is no file {program}");
    }
}
