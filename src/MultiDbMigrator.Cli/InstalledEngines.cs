using MultiDbMigrator.Engines;
using MultiDbMigrator.MySql;
using MultiDbMigrator.PostgreSql;
using MultiDbMigrator.Sqlite;

namespace MultiDbMigrator.Cli;

/// <summary>The engines that this command knows. A new one is a line here.</summary>
internal static class InstalledEngines
{
    public static IReadOnlyList<IEngine> All { get; } = [new SqliteEngine(), new PostgreSqlEngine(), new MySqlEngine()];

    /// <summary>The engine of a name that settings hold.</summary>
    public static IEngine Find(string name)
    {
        foreach (var engine in All)
        {
            if (engine.Name == name)
                return engine;
        }

        throw new ArgumentException($"no engine is called {name}", nameof(name));
    }
}
