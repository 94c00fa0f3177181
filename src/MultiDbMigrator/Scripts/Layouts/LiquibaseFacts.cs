namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>What the attributes of a changeset say.</summary>
internal sealed class LiquibaseFacts(string file, LiquibaseChangeset changeset) : IScriptFacts
{
    public ScriptHeader AddTo(ScriptHeader header) =>
        header with { NoTransaction = header.NoTransaction || changeset.NoTransaction, Refusal = Refusal() ?? header.Refusal };

    private ScriptException? Refusal() => changeset.Unplain is { } unplain
        ? new ScriptException(file, unplain.Line, $"'{unplain.Text}' of the changeset {changeset.Name} is not done here; write the changeset without it, or apply it with Liquibase and stamp it")
        : null;
}
