using System.Globalization;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>A row a database; databases of a family that came to the same end share one, unless everything was asked for.</summary>
internal static class DatabaseRows
{
    /// <param name="databases">The databases, in the order of the run.</param>
    /// <param name="verbosity">How much was asked for.</param>
    /// <param name="outcome">What else must be alike for databases to share a row.</param>
    /// <returns>The name of each row, and a database that stands for all of it.</returns>
    public static IReadOnlyList<(string Name, DatabaseReport Database)> Of(
        IReadOnlyList<DatabaseReport> databases, Verbosity verbosity, Func<DatabaseReport, string>? outcome = null)
    {
        var rows = new List<List<DatabaseReport>>();
        var shared = new Dictionary<object, List<DatabaseReport>>();
        foreach (var database in databases)
        {
            var isAlone = database.Family is null || database.Error is not null || verbosity == Verbosity.Verbose;
            var key = (database.Family, database.Product, database.Current, database.Head, database.Standing, outcome?.Invoke(database));
            if (!isAlone && shared.TryGetValue(key, out var row))
            {
                row.Add(database);
                continue;
            }

            rows.Add([database]);
            if (!isAlone)
                shared.Add(key, rows[^1]);
        }

        return [.. rows.Select(row => (NameOf(row), row[0]))];
    }

    private static string NameOf(List<DatabaseReport> row) =>
        row.Count == 1 ? row[0].Name : string.Create(CultureInfo.InvariantCulture, $"{row[0].Family} ({row.Count} databases)");
}
