using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Errors as lines for people.</summary>
internal static class ErrorText
{
    private const string Mark = "error: ";

    // More do not fit on a line; -v names all.
    private const int MostNames = 8;

    /// <summary>An error, with the name of its database when it does not say so itself.</summary>
    public static string Of(MigratorException error, string? database = null)
    {
        if (error is ConfigurationException { Errors: var errors })
            return string.Join('\n', errors.Select(e => Mark + e));
        return Mark + Message(error, database);
    }

    /// <summary>The errors of a result: one for all databases of a server that cannot be reached.</summary>
    public static IEnumerable<string> Of(RunResult result, Verbosity verbosity)
    {
        var most = verbosity == Verbosity.Verbose ? int.MaxValue : MostNames;
        foreach (var group in result.Databases.Where(d => d.Error is not null).GroupBy(d => d.Error is UnreachableException error ? error.Message : d.Name))
        {
            var (names, error) = (group.Select(d => d.Name).ToList(), group.First().Error!);
            yield return names.Count == 1 ? Of(error, names[0]) : $"{Mark}[{NameList.Of(names, most)}] {error.Message}";
        }
    }

    /// <summary>An error nobody thought of: one line, and where it came from for those who want more.</summary>
    public static string OfUnexpected(Exception error, Verbosity verbosity) => verbosity == Verbosity.Verbose
        ? $"{Mark}unexpected: {error}"
        : $"{Mark}unexpected: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} (-v shows where)";

    private static string Message(MigratorException error, string? database) =>
        database is null || error.Message.StartsWith($"[{database}]", StringComparison.Ordinal) ? error.Message : $"[{database}] {error.Message}";
}
