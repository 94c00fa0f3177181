using MultiDbMigrator.Scripts.Layouts;
using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts;

/// <summary>Where the text of a script stands: in a file, whole or as a part of it.</summary>
/// <param name="File">The file, as a full path.</param>
public sealed record ScriptSource(string File)
{
    /// <summary>Which part of the file it is; <see langword="null"/> for the whole file.</summary>
    internal IScriptPart? Part { get; init; }

    /// <summary>What is said of the script elsewhere than in its text; <see langword="null"/> for nothing.</summary>
    internal IScriptFacts? Facts { get; init; }
}
