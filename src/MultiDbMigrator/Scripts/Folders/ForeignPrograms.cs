using System.Text.RegularExpressions;

namespace MultiDbMigrator.Scripts.Folders;

/// <summary>Tells migrations of other tools that are programs by their names: they are no SQL, and only their tool can run them.</summary>
internal static partial class ForeignPrograms
{
    // How the tools are called, by the groups of the pattern.
    private static readonly Dictionary<string, string> Tools = new(StringComparer.Ordinal)
    {
        ["rails"] = "Rails",
        ["alembic"] = "Alembic",
        ["django"] = "Django",
        ["flyway"] = "Flyway",
        ["goose"] = "a tool in Go",
        ["node"] = "a tool in JavaScript (knex, TypeORM, Sequelize and the like)",
        ["laravel"] = "Laravel",
        ["phinx"] = "Phinx",
        ["doctrine"] = "Doctrine",
        ["ecto"] = "Ecto",
        ["dotnet"] = "a tool in .NET (Entity Framework Core, FluentMigrator and the like)",
    };

    /// <summary>The tool that such a file is a migration of; <see langword="null"/> when it is none.</summary>
    /// <param name="file">The file, which may stand in subfolders.</param>
    public static string? ToolOf(string file)
    {
        var name = file[(file.LastIndexOf('/') + 1)..];
        if (name.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_test.go", StringComparison.Ordinal))
            return null;
        var match = Program().Match(name);
        return match.Success ? Tools.First(t => match.Groups[t.Key].Success).Value : null;
    }

    [GeneratedRegex(
        """
        ^(?:(?<rails>\d{14}_\w+\.rb)
          |(?<alembic>[0-9a-f]{12}_\w*\.py)
          |(?<django>\d{4}_\w+\.py)
          |(?<flyway>(?:[VBU][\d_.]+|R)__.+\.(?:java|kt|kts|groovy|class))
          |(?<goose>\d+_\w+\.go)
          |(?<node>\d{8,17}[-_.][\w.-]*\.[cm]?[jt]s)
          |(?<laravel>\d{4}_\d{2}_\d{2}_\d{6}_\w+\.php)
          |(?<phinx>\d{14}_\w+\.php)
          |(?<doctrine>Version\d{14}\.php)
          |(?<ecto>\d{14}_\w+\.exs)
          |(?<dotnet>\d{12,14}_\w+\.cs))$
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Program();
}
