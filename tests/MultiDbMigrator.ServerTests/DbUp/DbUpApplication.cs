using System.Reflection;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.ScriptProviders;
using DbUp.Support;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using Xunit;

namespace MultiDbMigrator.ServerTests.DbUp;

/// <summary>What an application that is built on DbUp says to DbUp.</summary>
internal static class DbUpApplication
{
    public const string Prefix = "MultiDbMigrator.ServerTests.DbUp.Scripts.";

    public static Assembly Assembly => typeof(DbUpApplication).Assembly;

    /// <summary>DbUp on the database of a project's first section.</summary>
    public static UpgradeEngineBuilder On(Project project)
    {
        var connectionString = project.Database.ConnectionString;
        return (project.Engine == "sqlite" ? DeployChanges.To.SqliteDatabase(connectionString) : DeployChanges.To.PostgresqlDatabase(connectionString)).LogToNowhere();
    }

    /// <summary>The scripts that are embedded here, with the variable that they want.</summary>
    public static UpgradeEngineBuilder WithEmbedded(this UpgradeEngineBuilder builder) =>
        builder.WithScriptsEmbeddedInAssembly(Assembly, IsOurs).WithVariable("region", "eu");

    /// <summary>The same, and the code among them.</summary>
    public static UpgradeEngineBuilder WithEmbeddedAndCode(this UpgradeEngineBuilder builder) =>
        builder.WithScriptsAndCodeEmbeddedInAssembly(Assembly, IsOurs).WithVariable("region", "eu");

    /// <summary>The scripts that run always.</summary>
    public static UpgradeEngineBuilder WithAlways(this UpgradeEngineBuilder builder) => builder.WithScriptsEmbeddedInAssembly(
        Assembly, name => name.Contains(".DbUp.Always.", StringComparison.Ordinal), new SqlScriptOptions { ScriptType = ScriptType.RunAlways, RunGroupOrder = 200 });

    /// <summary>The scripts of a folder and those below it.</summary>
    public static UpgradeEngineBuilder WithFolder(this UpgradeEngineBuilder builder, string folder) =>
        builder.WithScriptsFromFileSystem(folder, new FileSystemScriptOptions { IncludeSubDirectories = true });

    /// <summary>Lets DbUp's own engine migrate, which must succeed.</summary>
    public static void Run(this UpgradeEngineBuilder builder)
    {
        var result = builder.Build().PerformUpgrade();
        Assert.True(result.Successful, $"{result.ErrorScript?.Name}: {result.Error}");
    }

    /// <summary>Copies the files of the embedded scripts into a project's folder, where the command finds them.</summary>
    public static Project AddFiles(this Project project, bool withCode = true)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("tests/MultiDbMigrator.ServerTests/DbUp/Scripts")))
        {
            if (withCode || file.EndsWith(".sql", StringComparison.Ordinal))
                project.Add(Path.GetFileName(file), File.ReadAllText(file));
        }

        return project;
    }

    private static bool IsOurs(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);
}
