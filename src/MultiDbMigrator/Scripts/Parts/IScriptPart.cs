namespace MultiDbMigrator.Scripts.Parts;

/// <summary>One part of a file that holds several, such as what follows <c>-- migrate:up</c>. Two that are the same part are equal.</summary>
internal interface IScriptPart
{
    /// <summary>Whether the tool has a way to say that nothing is to be done, which the part then says.</summary>
    bool MayBeEmpty => false;

    /// <summary>Begins to look at the lines of a file, from the first one on.</summary>
    /// <param name="file">The file, for errors.</param>
    IPartMarks Begin(string file);
}
