using MultiDbMigrator.Configuration.Connections;

namespace MultiDbMigrator.Configuration;

/// <summary>Notices passwords that stand in the INI file itself, where whoever reads the file, or its history, reads them.</summary>
internal sealed class LiteralSecrets
{
    // Stands for what a ${…} brings, and in no password.
    private const string FromElsewhere = "\uFFFC";
    private const int MostNamed = 3;

    private readonly List<(string Section, string Key)> _found = [];

    /// <summary>Looks at a connection string.</summary>
    /// <param name="section">The section that it is of.</param>
    /// <param name="value">The value, as it is written in the INI file; one that is set from outside is none of it.</param>
    /// <param name="form">What connection strings the section's engine reads.</param>
    public void Look(string section, SettingValue value, IConnectionForm? form)
    {
        if (value.Place.Variable is null && Holds(Interpolation.Mask(value.Raw, FromElsewhere), form) && !_found.Exists(f => f.Section == section))
            _found.Add((section, value.Place.Key!));
    }

    /// <summary>The warning; <see langword="null"/> when nothing was found.</summary>
    /// <param name="file">The INI file, as it is shown.</param>
    public string? Warning(string file)
    {
        if (_found.Count == 0)
            return null;
        var sections = string.Join(", ", _found.Take(MostNamed).Select(f => f.Section)) + (_found.Count > MostNamed ? $" and {_found.Count - MostNamed} more" : "");
        var name = $"{_found[0].Section.Replace("*", "", StringComparison.Ordinal).Replace('-', '_').Replace('.', '_').Trim('_').ToUpperInvariant()}_PASSWORD";
        return $"{file}: {(_found.Count == 1 ? "the password" : "passwords")} of {sections} {(_found.Count == 1 ? "stands" : "stand")} in the file; write ${{{name}}} in its place and set {name} "
            + "in the environment, or in .env beside the file and out of version control, or write ${file:PATH} for a file that holds it";
    }

    private static bool Holds(string text, IConnectionForm? form)
    {
        try
        {
            return ConnectionStringText.Parts(ConnectionTranslation.Translate(text, form)) is { } parts
                && parts.Any(p => p.Value.Length > 0 && Secrets.IsSecretKey(p.Key) && !p.Value.Contains(FromElsewhere, StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            // Whether it is a connection string at all, the values that are missing here decide.
            return false;
        }
    }
}
