using MultiDbMigrator.ServerTests.Projects;

namespace MultiDbMigrator.ServerTests.Adopting.Tools;

/// <summary>Another tool that is installed here, and is run itself.</summary>
internal interface IForeignTool : IAsyncDisposable
{
    /// <summary>
    /// Writes three scripts into a project's folder, that make the tables a, b and c and can be reverted, and lets the tool apply the
    /// first two.
    /// </summary>
    /// <param name="project">The project; its database is empty.</param>
    Task ApplyTwoAsync(Project project);
}
