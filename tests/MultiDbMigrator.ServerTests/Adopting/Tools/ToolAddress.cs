using System.Data.Common;
using MultiDbMigrator.ServerTests.Projects;

namespace MultiDbMigrator.ServerTests.Adopting.Tools;

/// <summary>The parts of a database's address, which each tool puts together in its own way.</summary>
internal sealed record ToolAddress(string Engine, string Host, string Port, string User, string Password, string Database)
{
    public static ToolAddress Of(Project project)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = project.Database.ConnectionString };
        return project.Engine switch
        {
            "sqlite" => new ToolAddress("sqlite", "", "", "", "", Value(parts, "Data Source")),
            "postgresql" => new ToolAddress("postgresql", Value(parts, "Host"), Value(parts, "Port"), Value(parts, "Username"), Value(parts, "Password"), Value(parts, "Database")),
            _ => new ToolAddress("mysql", Value(parts, "Server"), Value(parts, "Port"), Value(parts, "User ID"), Value(parts, "Password"), Value(parts, "Database")),
        };
    }

    /// <summary>A URL, with what only some servers ask for left out.</summary>
    /// <param name="scheme">What it begins with.</param>
    public string Url(string scheme) => $"{scheme}://{User}{(Password.Length > 0 ? $":{Password}" : "")}@{Host}:{Port}/{Database}";

    private static string Value(DbConnectionStringBuilder parts, string key) => parts.TryGetValue(key, out var value) ? value.ToString()! : "";
}
