namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Diesel's <c>metadata.toml</c>, which knows one key, <c>run_in_transaction</c>.</summary>
/// <param name="file">The file, as a full path.</param>
internal sealed class DieselMetadata(string file) : IScriptFacts
{
    public const string FileName = "metadata.toml";

    private const string Key = "run_in_transaction";

    public ScriptHeader AddTo(ScriptHeader header)
    {
        foreach (var (key, value, line) in KeyValues.Read(file, '=', '#'))
        {
            if (key != Key)
                continue;
            if (value is not ("true" or "false"))
                throw new ScriptException(file, line, $"'{value}' is not understood; write {Key} = true or false");
            if (value == "false")
                header = header with { NoTransaction = true };
        }

        return header;
    }
}
