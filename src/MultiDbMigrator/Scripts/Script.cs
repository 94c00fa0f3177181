namespace MultiDbMigrator.Scripts;

/// <summary>One change of a database: an up file and, where it can be undone, a down file.</summary>
/// <param name="Version">The version; <see langword="null"/> for a repeatable.</param>
/// <param name="Name">The name after the version, without extension.</param>
/// <param name="UpFile">The file that makes the change, as a full path.</param>
/// <param name="DownFile">The file that undoes it, as a full path.</param>
public sealed record Script(ScriptVersion? Version, string Name, string UpFile, string? DownFile)
{
    /// <summary>The script as users name it: its version, or <c>R__name</c>.</summary>
    public string Label => Version?.Text ?? "R__" + Name;

    /// <summary>The script as its file is called: <c>0004_add_status</c>, or <c>R__name</c>.</summary>
    public string Title => Version is null ? Label : $"{Version}_{Name}";
}
