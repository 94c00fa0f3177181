using System.IO.Enumeration;

namespace MultiDbMigrator.Configuration;

/// <summary>Whether a section is one of those that <c>-n</c> names, before the databases of families are known.</summary>
internal sealed class SectionChoice(IReadOnlyList<string>? names)
{
    private readonly string[] _names = names is null ? [] : [.. names.SelectMany(n => n.Split(',', StringSplitOptions.TrimEntries))];

    public bool Takes(string section) => _names.Length == 0 || _names.Any(name => FamilyName.IsFamily(section) ? MayMeanOneOf(section, name) : FileSystemName.MatchesSimpleExpression(name, section));

    // What stands before a pattern's first wildcard and behind its last one must fit what stands around the family's.
    private static bool MayMeanOneOf(string family, string pattern)
    {
        var star = family.IndexOf('*', StringComparison.Ordinal);
        var (start, end) = (family[..star], family[(star + 1)..]);
        var first = pattern.AsSpan().IndexOfAny('*', '?');
        if (first < 0)
            return pattern.Length > start.Length + end.Length && Begins(pattern, start) && Ends(pattern, end);
        var (before, after) = (pattern[..first], pattern[(pattern.AsSpan().LastIndexOfAny('*', '?') + 1)..]);
        return (Begins(before, start) || Begins(start, before)) && (Ends(after, end) || Ends(end, after));
    }

    private static bool Begins(string text, string with) => text.StartsWith(with, StringComparison.OrdinalIgnoreCase);

    private static bool Ends(string text, string with) => text.EndsWith(with, StringComparison.OrdinalIgnoreCase);
}
