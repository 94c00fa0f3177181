namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>What a layout knows of a script from reading its folder.</summary>
/// <param name="noTransaction">Whether no transaction may be around it.</param>
internal sealed class KnownFacts(bool noTransaction) : IScriptFacts
{
    /// <summary>No transaction may be around the script.</summary>
    public static KnownFacts NoTransaction { get; } = new(noTransaction: true);

    public ScriptHeader AddTo(ScriptHeader header) => header with { NoTransaction = header.NoTransaction || noTransaction };
}
