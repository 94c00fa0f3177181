using DbUp.Builder;
using DbUp.Engine.Preprocessors;
using DbUp.Support;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.DbUp;

/// <summary>
/// Makes of a script's text what DbUp would run: variables and preprocessors, in the order of DbUp's own
/// (https://github.com/DbUp/DbUp/blob/main/src/dbup-core/Support/ScriptExecutor.cs).
/// </summary>
internal sealed class DbUpText(UpgradeConfiguration configuration)
{
    private const string SchemaVariable = "schema";

    /// <exception cref="ScriptException">A variable of the script has no value.</exception>
    public string Process(string script, string text)
    {
        var schema = (configuration.ScriptExecutor as ScriptExecutor)?.Schema;
        if (string.IsNullOrEmpty(schema))
            text = new StripSchemaPreprocessor().Process(text);
        if (configuration.VariablesEnabled)
            text = ReplaceVariables(script, text, schema);
        return configuration.ScriptPreprocessors.Aggregate(text, (current, preprocessor) => preprocessor.Process(current));
    }

    private string ReplaceVariables(string script, string text, string? schema)
    {
        // DbUp's reader takes the beginning of its text for granted.
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;
        var variables = new Dictionary<string, string>(configuration.Variables);
        if (schema is not null)
            variables.TryAdd(SchemaVariable, $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        try
        {
            return new VariableSubstitutionPreprocessor(variables).Process(text);
        }
        catch (InvalidOperationException error)
        {
            throw new ScriptException(script, null, $"{error.Message}; give it one with DbUp's WithVariable, or turn variables off with WithVariablesDisabled");
        }
    }
}
