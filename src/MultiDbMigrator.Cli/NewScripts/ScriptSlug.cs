using System.Text;

namespace MultiDbMigrator.Cli.NewScripts;

/// <summary>The part of a file's name that tells people what a script does.</summary>
internal static class ScriptSlug
{
    private const int Longest = 80;

    /// <summary>Letters and digits in lower case, with one <c>_</c> in the place of everything else; empty when nothing is left.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '_')
                slug.Append('_');
            if (slug.Length == Longest)
                break;
        }

        return slug.ToString().TrimEnd('_');
    }
}
