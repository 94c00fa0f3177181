namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Makes the files of a script as one tool wants them.</summary>
internal interface ILayoutWriter
{
    /// <summary>What the key <c>layout</c> calls it.</summary>
    string Name { get; }

    /// <summary>Whether the layout has scripts without a version.</summary>
    bool HasRepeatables { get; }

    /// <summary>Whether the first script of a folder is named after the time.</summary>
    bool BeginsWithTime { get; }

    /// <summary>The files of a script, by their paths from the folder.</summary>
    IReadOnlyList<NewFile> Write(NewScript script);
}
