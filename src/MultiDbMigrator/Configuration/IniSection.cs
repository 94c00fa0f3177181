namespace MultiDbMigrator.Configuration;

/// <summary>One section of an INI file and the lines of its keys.</summary>
/// <param name="Name">The name, as it is written first.</param>
/// <param name="Line">The line of its header.</param>
internal sealed record IniSection(string Name, int Line)
{
    /// <summary>The keys in any case, with their lines, in the order of the file.</summary>
    public Dictionary<string, int> Lines { get; } = new(StringComparer.OrdinalIgnoreCase);

    public int? LineOf(string key) => Lines.TryGetValue(key, out int line) ? line : null;
}
