using MultiDbMigrator.Configuration;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Errors as lines for people.</summary>
internal static class ErrorText
{
    private const string Mark = "error: ";

    /// <summary>An error, with the name of its database when it does not say so itself.</summary>
    public static string Of(MigratorException error, string? database = null)
    {
        if (error is ConfigurationException { Errors: var errors })
            return string.Join('\n', errors.Select(e => Mark + e));
        return Mark + Message(error, database);
    }

    /// <summary>The errors of databases. Several of a family that fail with the same words share one.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<DatabaseReport> databases)
    {
        foreach (var group in databases.Where(d => d.Error is not null).GroupBy(d => (d.Family, Of(d.Error!, d.Name).Replace(Name(d.Name), Name(""), StringComparison.Ordinal))))
        {
            var all = group.ToList();
            if (group.Key.Family is not null && all.Count > 1)
                yield return Of(all[0].Error!, all[0].Name).Replace(Name(all[0].Name), Name($"{all[0].Name} and {all.Count - 1} more of {group.Key.Family}"), StringComparison.Ordinal);
            else
                yield return Of(all[0].Error!, all[0].Name);
            foreach (var other in group.Key.Family is null ? all.Skip(1) : [])
                yield return Of(other.Error!, other.Name);
        }
    }

    private static string Name(string database) => $"[{database}]";

    /// <summary>An error nobody thought of: one line, and where it came from for those who want more.</summary>
    public static string OfUnexpected(Exception error, Verbosity verbosity) => verbosity == Verbosity.Verbose
        ? $"{Mark}unexpected: {error}"
        : $"{Mark}unexpected: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} (-v shows where)";

    private static string Message(MigratorException error, string? database) =>
        database is null || error.Message.StartsWith($"[{database}]", StringComparison.Ordinal) ? error.Message : $"[{database}] {error.Message}";
}
