namespace MultiDbMigrator.Scripts.Parts;

/// <summary>The up part or the down part of a file that holds both.</summary>
/// <param name="Rules">How they are marked.</param>
/// <param name="IsDown">Which of the two it is.</param>
internal sealed record UpDownPart(IUpDownRules Rules, bool IsDown) : IScriptPart
{
    public IPartMarks Begin(string file) => new UpDownMarks(Rules, IsDown, file);
}
