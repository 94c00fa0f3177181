namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>What the attributes of a changeset say. One that is not plain is refused when it is to be run, not where it was.</summary>
internal sealed class LiquibaseFacts(string file, LiquibaseChangeset changeset) : IScriptFacts
{
    public ScriptHeader AddTo(ScriptHeader header) =>
        changeset.Unplain is { } unplain
            ? throw new ScriptException(file, unplain.Line, $"'{unplain.Text}' of the changeset {changeset.Name} is not done here; write the changeset without it, or apply it with Liquibase and stamp it")
            : header with { NoTransaction = header.NoTransaction || changeset.NoTransaction };
}
