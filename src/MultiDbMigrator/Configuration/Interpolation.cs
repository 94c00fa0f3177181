using System.Text;

namespace MultiDbMigrator.Configuration;

/// <summary>
/// Replaces what a value of the INI file takes from elsewhere:
/// <list type="bullet">
/// <item><c>${NAME}</c>: the variable, which must be set;</item>
/// <item><c>${NAME:-default}</c>: the default when it is unset or empty;</item>
/// <item><c>${NAME:?message}</c>: an error with the message when it is unset or empty;</item>
/// <item><c>${file:path}</c>: a file's text, its last line end cut; a relative path starts from the INI file's folder;</item>
/// <item><c>$${</c>: <c>${</c> itself.</item>
/// </list>
/// The first <c>}</c> closes, any other <c>$</c> is left alone, and what was put in is not looked at again.
/// </summary>
internal sealed class Interpolation(OuterVariables variables, string baseFolder)
{
    private const string FilePrefix = "file:";
    private const string Grammar = "write ${NAME}, ${NAME:-default}, ${NAME:?message}, ${file:path}, or $${ for ${ itself";

    /// <summary>A value with everything replaced, and whatever could not be.</summary>
    public sealed record Result(string Text, IReadOnlyList<string> Problems, IReadOnlyList<string> FromFiles)
    {
        /// <summary>The value with nothing in the place of what could not be replaced.</summary>
        public string Rest { get; init; } = Text;
    }

    public Result Expand(string text)
    {
        int next = text.IndexOf("${", StringComparison.Ordinal);
        if (next < 0)
            return new Result(text, [], []);

        var expanded = new StringBuilder();
        var problems = new List<string>();
        var fromFiles = new List<string>();
        int done = 0;
        for (; next >= 0; next = text.IndexOf("${", done, StringComparison.Ordinal))
        {
            if (next > done && text[next - 1] == '$')
            {
                expanded.Append(text, done, next - 1 - done).Append("${");
                done = next + 2;
                continue;
            }

            expanded.Append(text, done, next - done);
            int end = text.IndexOf('}', next);
            if (end < 0)
            {
                problems.Add("a ${ is not closed; " + Grammar);
                return new Result("", problems, []);
            }

            expanded.Append(Replace(text[(next + 2)..end], problems, fromFiles));
            done = end + 1;
        }

        expanded.Append(text, done, text.Length - done);
        return new Result(problems.Count == 0 ? expanded.ToString() : "", problems, fromFiles) { Rest = expanded.ToString() };
    }

    /// <summary>A value with a mask in the place of each <c>${…}</c>, whatever that would bring.</summary>
    public static string Mask(string text, string mask)
    {
        for (int start = text.IndexOf("${", StringComparison.Ordinal); start >= 0; start = text.IndexOf("${", start + 1, StringComparison.Ordinal))
        {
            int end = text.IndexOf('}', start);
            if (end >= 0 && !(start > 0 && text[start - 1] == '$'))
                text = text[..start] + mask + text[(end + 1)..];
        }

        return text;
    }

    /// <summary>Whether a text is a name as <c>${…}</c> and variables in scripts take it.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        }

        return !text.IsEmpty && !char.IsAsciiDigit(text[0]);
    }

    private string Replace(string inner, List<string> problems, List<string> fromFiles)
    {
        if (inner.StartsWith(FilePrefix, StringComparison.Ordinal))
            return FromFile(inner[FilePrefix.Length..].Trim(), problems, fromFiles);

        int colon = inner.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? inner : inner[..colon];
        char kind = colon < 0 ? '\0' : colon + 1 < inner.Length ? inner[colon + 1] : ':';
        if (!IsName(name) || kind is not ('\0' or '-' or '?'))
        {
            // Its text is not shown: it may be a password that holds ${ by chance.
            problems.Add("a ${…} is not understood; " + Grammar);
            return "";
        }

        string? value = variables.Find(name);
        if (kind == '\0' ? value is not null : !string.IsNullOrEmpty(value))
            return value!;

        string given = kind == '\0' ? "" : inner[(colon + 2)..];
        if (kind == '-')
            return given;

        problems.Add(given.Length > 0
            ? $"the variable {name} is not set: {given}"
            : $"the variable {name} is not set; set it, or give a default: ${{{name}:-default}}");
        return "";
    }

    private string FromFile(string path, List<string> problems, List<string> fromFiles)
    {
        string full = Path.GetFullPath(path, baseFolder);
        try
        {
            string text = File.ReadAllText(full);
            if (text.EndsWith('\n'))
                text = text[..^1];
            if (text.EndsWith('\r'))
                text = text[..^1];
            fromFiles.Add(text);
            return text;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add($"${{file:{path}}}: there is no file {full}; make it or correct the path");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"${{file:{path}}}: the file {full} can't be read: {e.Message}");
        }

        return "";
    }
}
