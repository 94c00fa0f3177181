using System.Text;

namespace MultiDbMigrator.Scripts;

/// <summary>Replaces <c>{{name}}</c> in the statements of a script.</summary>
/// <param name="values">The variables of the database's section.</param>
internal sealed class ScriptVariables(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Replaces every variable in a statement; a value is not looked at again.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="file">The file, for errors.</param>
    /// <param name="line">The line on which the statement begins.</param>
    /// <exception cref="ScriptException">The statement names a variable that is not set.</exception>
    public string Replace(string text, string file, int line)
    {
        var open = text.IndexOf("{{", StringComparison.Ordinal);
        if (open < 0)
            return text;

        var result = new StringBuilder(text.Length);
        var done = 0;
        for (; open >= 0; open = text.IndexOf("{{", done, StringComparison.Ordinal))
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
                break;
            var name = text[(open + 2)..close].Trim();
            if (!values.TryGetValue(name, out var value))
                throw new ScriptException(file, line + text.AsSpan(0, open).Count('\n'), $"unknown variable '{name}'; set it with the key 'variables' of the section{Known()}");
            result.Append(text, done, open - done).Append(value);
            done = close + 2;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    private string Known() => values.Count == 0 ? "" : $" (known: {string.Join(", ", values.Keys)})";
}
