namespace MultiDbMigrator.Configuration;

/// <summary>Where a value stands, so that an error in it can say so.</summary>
/// <param name="File">The INI file, or the environment file that set the value.</param>
/// <param name="Line">The line in that file; <see langword="null"/> for a value of the real environment.</param>
/// <param name="Section">The section, as it is written in the INI file.</param>
/// <param name="Key">The key; <see langword="null"/> for the section as a whole.</param>
internal sealed record SettingPlace(string File, int? Line, string? Section = null, string? Key = null)
{
    /// <summary>The environment variable that set the value; <see langword="null"/> for one of the INI file.</summary>
    public string? Variable { get; init; }
}
