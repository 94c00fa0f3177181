namespace MultiDbMigrator.Scripts;

/// <summary>The names in a scripts folder do not fit together. Nothing was touched.</summary>
/// <param name="folder">The folder.</param>
/// <param name="faults">Everything that is wrong, each with the files it is about and what to do.</param>
public sealed class ScriptFolderException(string folder, IReadOnlyList<string> faults)
    : MigratorException($"{folder}: {string.Join("; ", faults)}")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Everything that is wrong, each with the files it is about and what to do.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
