namespace MultiDbMigrator.Scripts.Parts;

/// <summary>One part of a file that holds several, such as what follows <c>-- migrate:up</c>. Two that are the same part are equal.</summary>
internal interface IScriptPart
{
    /// <summary>Begins to look at the lines of a file, from the first one on.</summary>
    /// <param name="file">The file, for errors.</param>
    IPartMarks Begin(string file);
}
