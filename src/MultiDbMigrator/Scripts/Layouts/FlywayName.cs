namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// The name of a file of Flyway: a letter, for all but <c>R</c> a version in which <c>_</c> is a dot, two <c>_</c>, and a name
/// (https://documentation.red-gate.com/flyway/flyway-concepts/migrations/migration-naming).
/// </summary>
/// <param name="Kind">V, U, B or R.</param>
/// <param name="Version">The version; <see langword="null"/> for R.</param>
/// <param name="Name">The name.</param>
internal sealed record FlywayName(char Kind, ScriptVersion? Version, string Name)
{
    private const string Separator = "__";
    private const string Kinds = "VUBR";

    /// <summary>Reads the name of a file, which may stand in subfolders; <see langword="null"/> when it is none.</summary>
    public static FlywayName? Read(string file)
    {
        var start = file.LastIndexOf('/') + 1;
        if (start == file.Length || !Kinds.Contains(file[start], StringComparison.Ordinal))
            return null;
        var name = Path.GetFileNameWithoutExtension(file);
        var separator = name.IndexOf(Separator, StringComparison.Ordinal);
        if (separator < 1 || separator + Separator.Length == name.Length)
            return null;
        var (kind, text, rest) = (name[0], name[1..separator], name[(separator + Separator.Length)..]);
        if (kind == 'R')
            return text.Length == 0 ? new FlywayName(kind, null, rest) : null;
        return ScriptVersion.TryParse(text.Replace('_', '.'), out var version) ? new FlywayName(kind, version, rest) : null;
    }
}
