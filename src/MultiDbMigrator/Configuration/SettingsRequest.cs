namespace MultiDbMigrator.Configuration;

/// <summary>What of an INI file is needed.</summary>
public sealed record SettingsRequest
{
    /// <summary>Everything: all sections with all their keys.</summary>
    public static SettingsRequest Everything { get; } = new();

    /// <summary>
    /// The databases that are meant, as <c>-n</c> takes them; all of them when it is <see langword="null"/>. What cannot be resolved in
    /// another section is no error until something requires that section.
    /// </summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Whether a section that cannot be resolved here, for a variable or a folder that is not there, is none of the errors.</summary>
    public bool AllowsUnresolved { get; init; }

    /// <summary>Keys that are not used: nothing about their values is an error, and a variable that is not set stands for nothing.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>A dotenv file in place of <c>.env</c> beside the INI file; a relative path starts from the current folder.</summary>
    public string? EnvironmentFile { get; init; }

    /// <summary>Whether a dotenv file is read at all.</summary>
    public bool ReadsEnvironmentFile { get; init; } = true;
}
