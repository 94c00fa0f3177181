namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>How the folders of one tool are laid out.</summary>
internal interface IScriptLayout
{
    /// <summary>What the key <c>layout</c> calls it.</summary>
    string Name { get; }

    /// <summary>Whether a <c>.sql</c> file that stands in the folder itself may be a script, by its name.</summary>
    bool Fits(string fileName);

    /// <summary>What no folder but one of this layout has, such as <c>sqitch.plan</c>; empty when there is nothing of the kind.</summary>
    IReadOnlyList<string> FindSigns(FolderListing folder) => [];

    /// <summary>Whether a line at the top of a script is a mark of this layout, and of no other.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="number">Its number, counted from 1.</param>
    bool IsMark(ReadOnlySpan<char> line, int number) => false;

    /// <summary>Whether only the marks in its files tell it from other layouts.</summary>
    bool IsToldByMarks => false;

    /// <summary>Whether files in subfolders may be its scripts, so that none of them goes unread without a word.</summary>
    bool ReadsSubfolders => false;

    /// <summary>Whether it has an answer to migrations that are programs.</summary>
    bool HasPrograms => false;

    /// <summary>Reads a folder.</summary>
    /// <exception cref="ScriptFolderException">Names do not fit; holds every fault found.</exception>
    ScriptFolder Read(FolderListing folder);

    /// <summary>What to add so that a script can be reverted; <see langword="null"/> when the layout has no downs.</summary>
    /// <param name="version">The version of the script.</param>
    /// <param name="name">Its name.</param>
    string? DownOf(ScriptVersion version, string name);
}
