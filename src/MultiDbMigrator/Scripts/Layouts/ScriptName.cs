namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>The name of a file as most layouts have it: <c>VERSION_NAME[.up|.down].sql</c>.</summary>
/// <param name="Version">The version: digits, dots allowed.</param>
/// <param name="Name">What stands after it.</param>
/// <param name="Direction">What stands before <c>.sql</c>: <c>.up</c>, <c>.down</c>, or nothing.</param>
internal sealed record ScriptName(ScriptVersion Version, string Name, string Direction)
{
    /// <summary>What the name of a down file ends with.</summary>
    public const string Down = ".down";

    private const string Up = ".up";

    public bool IsDown => Direction == Down;

    /// <summary>Whether the name says which of the two it is.</summary>
    public bool IsOneOfTwo => Direction.Length > 0;

    /// <summary>Reads a name; <see langword="null"/> when it is none.</summary>
    public static ScriptName? Read(string fileName)
    {
        var (name, direction) = Split(fileName);
        var bar = name.IndexOf('_', StringComparison.Ordinal);
        return bar > 0 && bar + 1 < name.Length && ScriptVersion.TryParse(name[..bar], out var version)
            ? new ScriptName(version, name[(bar + 1)..], direction)
            : null;
    }

    /// <summary>A file's name without its extension, and whether it says <c>.up</c> or <c>.down</c>.</summary>
    public static (string Name, string Direction) Split(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        return name.EndsWith(Down, StringComparison.OrdinalIgnoreCase) ? (name[..^Down.Length], Down)
            : name.EndsWith(Up, StringComparison.OrdinalIgnoreCase) ? (name[..^Up.Length], Up)
            : (name, "");
    }
}
