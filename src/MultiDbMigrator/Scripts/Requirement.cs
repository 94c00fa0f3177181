namespace MultiDbMigrator.Scripts;

/// <summary>A script of another database that must be applied first.</summary>
/// <param name="Database">The name of the other database's section.</param>
/// <param name="Version">The version that it must hold.</param>
public sealed record Requirement(string Database, ScriptVersion Version)
{
    /// <summary>The requirement as it is written: <c>catalog/0003</c>.</summary>
    public override string ToString() => $"{Database}/{Version}";
}
