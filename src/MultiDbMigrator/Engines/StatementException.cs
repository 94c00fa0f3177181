using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Engines;

/// <summary>The server refused a statement.</summary>
/// <param name="statement">The statement of the script; <see langword="null"/> when it was one of this tool's own.</param>
/// <param name="error">What the server answered.</param>
/// <param name="innerException">The driver's error.</param>
public sealed class StatementException(ScriptStatement? statement, ServerError error, Exception innerException)
    : MigratorException(error.Hint is null ? error.Text : $"{error.Text}; {error.Hint}", innerException)
{
    /// <summary>The statement of the script; <see langword="null"/> when it was one of this tool's own.</summary>
    public ScriptStatement? Statement { get; } = statement;

    /// <summary>What the server answered.</summary>
    public ServerError Error { get; } = error;

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Script;
}
