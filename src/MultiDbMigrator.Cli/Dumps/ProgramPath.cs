using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Cli.Dumps;

/// <summary>Finds the file of a program.</summary>
internal static class ProgramPath
{
    /// <summary>The program that writes a dump.</summary>
    /// <param name="command">What is looked for.</param>
    /// <param name="given">What <c>--program</c> says; <see langword="null"/> to look on PATH.</param>
    /// <exception cref="CommandLineException">It is not there.</exception>
    public static string Of(DumpCommand command, string? given)
    {
        if (given is not null)
        {
            return given.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar)
                ? File.Exists(given) ? given : throw new CommandLineException($"--program {given}: there is no such file")
                : Find(given) ?? throw new CommandLineException($"--program {given}: there is no such program on PATH");
        }

        foreach (var name in command.Programs)
        {
            if (Find(name) is { } file)
                return file;
        }

        throw new CommandLineException($"{string.Join(" or ", command.Programs)} is not on PATH; install {command.Package}, or name it with --program PATH");
    }

    private static string? Find(string name)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var file = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name);
            if (File.Exists(file))
                return file;
        }

        return null;
    }
}
