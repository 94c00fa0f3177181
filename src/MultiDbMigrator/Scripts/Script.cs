namespace MultiDbMigrator.Scripts;

/// <summary>One change of a database: what makes it and, where it can be undone, what takes it back.</summary>
/// <param name="Version">The version; <see langword="null"/> for a repeatable.</param>
/// <param name="Name">The name after the version, without extension.</param>
/// <param name="Up">What makes the change.</param>
/// <param name="Down">What undoes it. Of a layout that has both in one file, the file may turn out not to say how.</param>
public sealed record Script(ScriptVersion? Version, string Name, ScriptSource Up, ScriptSource? Down)
{
    /// <summary>What the name of a baseline begins with: of what an empty database begins with, in place of the scripts up to its version.</summary>
    internal const string BaselinePrefix = "B__";

    /// <summary>Whether a repeatable runs in every upgrade to the newest version, and not only when its text has changed.</summary>
    internal bool RunsAlways { get; init; }

    /// <summary>Whether it is code of an application, which no file holds as SQL.</summary>
    internal bool IsCode => Up.Code is not null;

    /// <summary>The file that makes the change, as a full path; of a text that is in no file, its name.</summary>
    public string UpFile => Up.File;

    /// <summary>The file that undoes it, as a full path.</summary>
    public string? DownFile => Down?.File;

    /// <summary>The script as users name it: its version, or <c>R__name</c>.</summary>
    public string Label => Version?.Text ?? "R__" + Name;

    /// <summary>The script as its file is called: <c>0004_add_status</c>, or <c>R__name</c>.</summary>
    public string Title => TitleOf(Version, Name);

    /// <summary>Whether a name is that of a baseline.</summary>
    internal static bool IsBaselineName(string name) => name.StartsWith(BaselinePrefix, StringComparison.Ordinal);

    /// <summary>A script as its file is called. Where the version is a name already, the script's own name adds to it only what is new.</summary>
    public static string TitleOf(ScriptVersion? version, string name) => version switch
    {
        null => "R__" + name,
        { IsWholeName: true } => version.Text,
        { IsName: false } => name.Length == 0 ? version.Text : $"{version}_{name}",
        _ => version.Text == name ? name : $"{version} {name}",
    };
}
