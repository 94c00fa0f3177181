using System.Text.RegularExpressions;

namespace MultiDbMigrator.Scripts.Layouts.Marked;

/// <summary>Marks of tools whose files are not read here: what follows the second of a pair would undo the script, in the run that applies it.</summary>
internal static partial class UnreadMarks
{
    /// <summary>Finds a mark before a down part, after that of an up part and with a statement below it.</summary>
    /// <param name="text">The script, or as much of its beginning as is at hand.</param>
    /// <returns>The line and its number; <see langword="null"/> when there is none.</returns>
    public static (string Line, int Number, string Tool)? Find(ReadOnlySpan<char> text)
    {
        (string, int, string)? found = null;
        var isUpSeen = false;
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            var start = line.Trim();
            if (start.IsEmpty)
                continue;
            if (!start.StartsWith("--") && start[0] != '#')
            {
                if (found is not null)
                    return found;
                continue;
            }

            if (start.Length > LongestMark)
                continue;
            if (Play().IsMatch(start))
                return (start.ToString(), number, "the Play framework");
            isUpSeen |= Up().IsMatch(start);
            if (isUpSeen && found is null && Down().IsMatch(start))
                found = (start.ToString(), number, "another tool");
        }

        return null;
    }

    private const int LongestMark = 80;

    // https://www.playframework.com/documentation/latest/Evolutions
    [GeneratedRegex(@"^(#|--)\s*(---\s*)?!(Ups|Downs)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Play();

    // Such as -- Up, --@UP, -- === UP ===, -- +up, -- migration up; see https://github.com/kriasoft/node-sqlite, src/utils/migrate.ts.
    [GeneratedRegex(@"^(--|#)[\W_]*(migrat(e|ion))?[\W_]*up[\W_]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Up();

    [GeneratedRegex(@"^(--|#)[\W_]*(migrat(e|ion))?[\W_]*(down|undo|rollback)[\W_]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Down();
}
