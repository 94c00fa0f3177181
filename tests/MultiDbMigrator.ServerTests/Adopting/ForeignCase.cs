using MultiDbMigrator.ServerTests.Projects;

namespace MultiDbMigrator.ServerTests.Adopting;

/// <summary>
/// A database as another tool leaves it: tables a and b, made by two scripts of its folder, a third script that makes c and is
/// pending, and its journal from its documented schema.
/// </summary>
internal sealed record ForeignCase(string Tool)
{
    /// <summary>The table of its journal, as SQL.</summary>
    public required string Table { get; init; }

    /// <summary>What makes that table, and all else of the tool's, with its rows.</summary>
    public required string Sql { get; init; }

    /// <summary>The files of the folder.</summary>
    public required IReadOnlyList<(string File, string Text)> Files { get; init; }

    /// <summary>When and by whom b was applied, and how long it took, as far as the journal says so.</summary>
    public (string? At, string? By, long? Ms) Applied { get; init; }

    /// <summary>Whether c can be reverted.</summary>
    public bool HasDowns { get; init; } = true;

    public IReadOnlyList<ForeignFault> Faults { get; init; } = [];

    /// <summary>Makes the database and the folder of a project such a one.</summary>
    public async Task MakeAsync(Project project)
    {
        foreach (var (file, text) in Files)
            project.Add(file, text);
        await project.Database.ExecuteAsync("CREATE TABLE a (id INTEGER); CREATE TABLE b (id INTEGER);");
        await project.Database.ExecuteAsync(ForeignSql.For(project.Engine, Sql));
    }
}
