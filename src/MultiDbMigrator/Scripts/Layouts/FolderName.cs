namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>The name of a folder that is a script of its own: <c>VERSION_NAME</c>, or <c>VERSION</c> alone.</summary>
internal static class FolderName
{
    /// <summary>Reads a name, in which dashes between the digits do not count; <see langword="null"/> when it is none.</summary>
    public static (ScriptVersion Version, string Name)? Read(string folder)
    {
        var bar = folder.IndexOf('_', StringComparison.Ordinal);
        var digits = (bar < 0 ? folder : folder[..bar]).Replace("-", "", StringComparison.Ordinal);
        return digits.Length > 0 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9') && ScriptVersion.TryParse(digits, out var version)
            ? (version, bar < 0 ? "" : folder[(bar + 1)..])
            : null;
    }

    /// <summary>The subfolders that are called so and hold some file.</summary>
    public static IReadOnlyList<string> Find(FolderListing folder, Func<FolderListing, bool> isScript) =>
        [.. folder.Folders.Where(f => Read(f) is not null && isScript(folder.Below(f)))];
}
