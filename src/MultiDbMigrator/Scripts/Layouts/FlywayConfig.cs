namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// The file beside a script of Flyway: <c>executeInTransaction=false</c>, and <c>placeholderReplacement=false</c>, without which
/// Flyway puts values in the place of <c>${name}</c>.
/// </summary>
/// <param name="file">The file, which need not be there.</param>
/// <param name="replacesPlaceholders">Whether values are put in where the file does not say.</param>
internal sealed class FlywayConfig(string file, bool replacesPlaceholders) : IScriptFacts
{
    public ScriptHeader AddTo(ScriptHeader header)
    {
        header = header with { HasPlaceholders = replacesPlaceholders };
        if (!File.Exists(file))
            return header;
        foreach (var (key, value, _) in KeyValues.Read(file, '=', '#'))
        {
            var isFalse = value.Equals("false", StringComparison.OrdinalIgnoreCase);
            if (key.Equals("executeInTransaction", StringComparison.OrdinalIgnoreCase))
                header = header with { NoTransaction = header.NoTransaction || isFalse };
            else if (key.Equals("placeholderReplacement", StringComparison.OrdinalIgnoreCase))
                header = header with { HasPlaceholders = !isFalse };
        }

        return header;
    }
}
