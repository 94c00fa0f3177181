using System.Text;

namespace MultiDbMigrator.Configuration;

/// <summary>
/// Reads a dotenv file: <c>KEY=value</c> or <c>export KEY=value</c>, a line each. <c>#</c> starts a comment at the
/// start of a line and, after a space, behind a value. In single quotes everything is meant as it stands; in double
/// quotes <c>\n</c>, <c>\"</c> and <c>\\</c> are a line end, a quote and a backslash. Nothing is replaced in a value.
/// </summary>
internal static class EnvironmentFile
{
    private const string Export = "export";

    /// <summary>The variables of a file that is an application's too: what this tool does not understand in it is passed over.</summary>
    public static IReadOnlyList<OuterVariable> ReadForeign(string file, ErrorList errors) =>
        TextFile.Read(file, errors, "--no-env-file goes on without it") is { } text ? Read(file, text, errors: null) : [];

    /// <summary>The variables with their lines; when one is set twice, the last holds, as in a shell.</summary>
    public static IReadOnlyList<OuterVariable> Read(string file, ErrorList errors)
    {
        return TextFile.Read(file, errors, "correct the path given with --env-file") is { } text ? Read(file, text, errors) : [];
    }

    private static IReadOnlyList<OuterVariable> Read(string file, string text, ErrorList? errors)
    {
        var variables = new Dictionary<string, OuterVariable>(StringComparer.Ordinal);
        using var lines = new StringReader(text);
        for (int number = 1; lines.ReadLine() is { } raw; number++)
        {
            string line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;

            // A line's text may be a secret; only its name is shown.
            string problem = Parse(line, out string name, out string value);
            if (problem.Length > 0)
                errors?.Add(new(file, number), problem);
            else
                variables[name] = new OuterVariable(name, value, file, number);
        }

        return [.. variables.Values];
    }

    private static string Parse(string line, out string name, out string value)
    {
        value = "";
        int separator = line.IndexOf('=', StringComparison.Ordinal);
        name = separator < 0 ? "" : line[..separator].Trim();
        if (name.StartsWith(Export, StringComparison.Ordinal) && name.Length > Export.Length && char.IsWhiteSpace(name[Export.Length]))
            name = name[Export.Length..].TrimStart();
        if (!IsName(name))
            return "this line is no KEY=value; a name holds letters, digits and '_', and a comment starts with #";

        string rest = line[(separator + 1)..];
        return rest.TrimStart() switch
        {
            ['\'', ..] quoted => SingleQuoted(quoted, name, out value),
            ['"', ..] quoted => DoubleQuoted(quoted, name, out value),
            _ => Bare(rest, out value),
        };
    }

    // Dots and dashes are no part of a shell's names, but containers take them, and sections have them.
    private static bool IsName(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                return false;
        }

        return name.Length > 0 && !char.IsAsciiDigit(name[0]);
    }

    private static string Bare(string rest, out string value)
    {
        int comment = 1;
        while (comment < rest.Length && !(rest[comment] == '#' && char.IsWhiteSpace(rest[comment - 1])))
            comment++;
        value = rest[..Math.Min(comment, rest.Length)].Trim();
        return "";
    }

    private static string SingleQuoted(string quoted, string name, out string value)
    {
        int end = quoted.IndexOf('\'', 1);
        value = end < 0 ? "" : quoted[1..end];
        return AfterQuote(quoted, end, name);
    }

    private static string DoubleQuoted(string quoted, string name, out string value)
    {
        var text = new StringBuilder();
        int i = 1;
        for (; i < quoted.Length && quoted[i] != '"'; i++)
        {
            char next = quoted[i] == '\\' && i + 1 < quoted.Length ? quoted[i + 1] : '\0';
            if (next is not ('n' or '"' or '\\'))
            {
                text.Append(quoted[i]);
                continue;
            }

            text.Append(next == 'n' ? '\n' : next);
            i++;
        }

        value = text.ToString();
        return AfterQuote(quoted, i < quoted.Length ? i : -1, name);
    }

    private static string AfterQuote(string quoted, int end, string name)
    {
        if (end < 0)
            return $"the quote around the value of {name} is not closed on its line";

        var rest = quoted.AsSpan(end + 1).TrimStart();
        return rest.IsEmpty || rest[0] == '#' ? "" : $"something stands behind the closing quote of {name}; only a comment may";
    }
}
