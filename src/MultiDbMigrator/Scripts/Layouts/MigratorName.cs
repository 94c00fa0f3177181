using System.Text.RegularExpressions;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// The name of a file of our own layout where it is not <c>VERSION_NAME</c>: <c>VERSION-NAME</c>, <c>VERSION</c> alone, and a date and
/// a time as version, with a dash between them.
/// </summary>
internal static partial class MigratorName
{
    /// <summary>Reads a name; <see langword="null"/> when it is none.</summary>
    public static ScriptName? Read(string fileName)
    {
        if (ScriptName.Read(fileName) is { } usual)
            return usual;
        var (name, direction) = ScriptName.Split(fileName);
        var match = Name().Match(name);
        return match.Success && ScriptVersion.TryParse(match.Groups["version"].Value.Replace("-", "", StringComparison.Ordinal), out var version)
            ? new ScriptName(version, match.Groups["name"].Value, direction)
            : null;
    }

    [GeneratedRegex(@"^(?<version>\d{8}-\d{4,6}|\d{4}-\d{2}-\d{2}-\d{4,6}|\d+(\.\d+)*)([-_](?<name>.+))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
