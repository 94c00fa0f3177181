using System.Text;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>A script failed on the server.</summary>
public sealed class ScriptFailedException : MigratorException
{
    internal ScriptFailedException(PlanStep step, StatementException error, string remains)
        : base(Describe(step, error, remains), error)
    {
        Database = step.Database;
        File = step.Content.File;
        Number = error.Statement?.Number;
        Statement = error.Statement?.FirstLine;
        Error = error.Error;
        (Line, Column) = Place(error);
    }

    /// <summary>The database.</summary>
    public string Database { get; }

    /// <summary>The script file.</summary>
    public string File { get; }

    /// <summary>The line in it, counted from 1; <see langword="null"/> when no statement of the script is at fault.</summary>
    public int? Line { get; }

    /// <summary>The column, counted from 1.</summary>
    public int? Column { get; }

    /// <summary>The place of that statement in the script, counted from 1.</summary>
    public int? Number { get; }

    /// <summary>The first line of the statement that failed.</summary>
    public string? Statement { get; }

    /// <summary>What the server answered.</summary>
    public ServerError Error { get; }

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Script;

    private static (int? Line, int? Column) Place(StatementException error)
    {
        if (error.Statement is not { } statement)
            return (null, null);
        if (error.Error.Offset is not > 0 and not 0)
            return (statement.Line, statement.Column);
        var before = statement.Text.AsSpan(0, Math.Min(error.Error.Offset.Value, statement.Text.Length));
        var lines = before.Count('\n');
        return lines == 0
            ? (statement.Line, statement.Column + before.Length)
            : (statement.Line + lines, before.Length - before.LastIndexOf('\n'));
    }

    private static string Describe(PlanStep step, StatementException error, string remains)
    {
        var (line, column) = Place(error);
        var text = new StringBuilder($"[{step.Database}] {step.Content.File}");
        if (line is not null)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $":{line}:{column}");
        text.Append(": ").Append(error.Error.Text);
        if (error.Statement is { } statement)
            text.Append("\n  statement: ").Append(statement.FirstLine);
        if (error.Error.Hint is { } hint)
            text.Append("\n  hint: ").Append(hint);
        return text.Append("\n  ").Append(remains).ToString();
    }
}
