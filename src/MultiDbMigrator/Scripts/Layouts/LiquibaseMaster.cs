using System.Text.RegularExpressions;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// A changelog in XML, YAML or JSON beside formatted SQL. It may include the files, in the order that their names have; changesets
/// of its own are not SQL and are not read.
/// </summary>
internal static partial class LiquibaseMaster
{
    private static readonly string[] Extensions = [".xml", ".yaml", ".yml", ".json"];

    /// <summary>What a changelog asks for beyond that is a fault of the folder.</summary>
    public static void Verify(FolderListing folder, ScriptCollection scripts)
    {
        foreach (var file in folder.Files.Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
        {
            var text = string.Join('\n', SmallFile.Lines(folder.PathOf(file)));
            if (!text.Contains("databaseChangeLog", StringComparison.Ordinal))
                continue;
            if (Changeset().IsMatch(text))
                scripts.AddFault($"{file} holds changesets that are not SQL (write them as formatted SQL, or leave the folder to Liquibase)");
            List<string> included = [.. Included().Matches(text).Select(m => m.Groups["file"].Value)];
            for (var i = 1; i < included.Count; i++)
            {
                if (string.CompareOrdinal(included[i - 1], included[i]) > 0)
                    scripts.AddFault($"{file} includes {included[i - 1]} before {included[i]} (files run in the order of their names; change the names)");
            }
        }
    }

    [GeneratedRegex("""<changeSet[\s>]|\bchangeSet"?\s*:""", RegexOptions.CultureInvariant)]
    private static partial Regex Changeset();

    [GeneratedRegex("""\bfile"?\s*[:=]\s*["']?(?<file>[^"'\s,}>]+\.sql)""", RegexOptions.CultureInvariant)]
    private static partial Regex Included();
}
