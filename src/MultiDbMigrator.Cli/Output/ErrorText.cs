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

    /// <summary>The errors of a result: one for all databases of a server that cannot be reached, and for members of a family that fail with the same words.</summary>
    public static IEnumerable<string> Of(RunResult result, Verbosity verbosity)
    {
        var most = verbosity == Verbosity.Verbose ? int.MaxValue : MostNames;
        foreach (var group in result.Databases.Where(d => d.Error is not null).GroupBy(Kind))
        {
            var (names, error) = (group.Select(d => d.Name).ToList(), group.First().Error!);
            var first = Of(error, names[0]);
            yield return names.Count == 1 ? first
                : error is UnreachableException ? $"{Mark}[{NameList.Of(names, most)}] {error.Message}"
                : first.Replace(Bracketed(names[0]), Bracketed($"{names[0]} and {names.Count - 1} more of {group.First().Family}"), StringComparison.Ordinal);
        }
    }

    private static (string Kind, string Message) Kind(DatabaseReport database) =>
        database.Error is UnreachableException ? ("", database.Error.Message)
        : database.Family is { } family ? (family, Of(database.Error!, database.Name).Replace(Bracketed(database.Name), "", StringComparison.Ordinal))
        : (database.Name, "");

    private static string Bracketed(string database) => $"[{database}]";

    /// <summary>An error nobody thought of: one line, and where it came from for those who want more.</summary>
    public static string OfUnexpected(Exception error, Verbosity verbosity) => verbosity == Verbosity.Verbose
        ? $"{Mark}unexpected: {error}"
        : $"{Mark}unexpected: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} (-v shows where)";

    private static string Message(MigratorException error, string? database) =>
        database is null || error.Message.StartsWith($"[{database}]", StringComparison.Ordinal) ? error.Message : $"[{database}] {error.Message}";
}
