using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>The statement at which a database failed.</summary>
internal sealed record FailureDocument(string File, int? Number, int? Line, int? Column, string? Statement, string? Code, string? Evidence)
{
    /// <summary>The statement that an error names; <see langword="null"/> when it names none.</summary>
    public static FailureDocument? Of(MigratorException? error) => error switch
    {
        ScriptFailedException script => new FailureDocument(script.File, script.Number, script.Line, script.Column, script.Statement, script.Error.Code, null),
        UnfinishedException { File: { } file } unfinished => new FailureDocument(file, unfinished.Number, unfinished.Line, null, unfinished.Statement, null, unfinished.Evidence),
        EditedException edited => new FailureDocument(edited.File, edited.Edit.Number, edited.Edit.Line, null, null, null, edited.Edit.Difference),
        _ => null,
    };
}
