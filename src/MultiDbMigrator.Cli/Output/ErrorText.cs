using MultiDbMigrator.Configuration;

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

    /// <summary>An error nobody thought of: one line, and where it came from for those who want more.</summary>
    public static string OfUnexpected(Exception error, Verbosity verbosity) => verbosity == Verbosity.Verbose
        ? $"{Mark}unexpected: {error}"
        : $"{Mark}unexpected: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} (-v shows where)";

    private static string Message(MigratorException error, string? database) =>
        database is null || error.Message.StartsWith($"[{database}]", StringComparison.Ordinal) ? error.Message : $"[{database}] {error.Message}";
}
