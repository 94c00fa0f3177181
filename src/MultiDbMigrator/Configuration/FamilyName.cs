namespace MultiDbMigrator.Configuration;

/// <summary>What a section of many databases is called: a name with one <c>*</c>, which stands for the name of each.</summary>
internal static class FamilyName
{
    /// <summary>Stands for a database's name in the values of its family's section.</summary>
    public const string Placeholder = "{name}";

    public static bool IsFamily(string section) => section.Contains('*', StringComparison.Ordinal);

    public static bool IsValid(string section)
    {
        var parts = section.Split('*');
        return parts.Length == 2 && (section == "*" || SectionName.IsValid(string.Concat(parts)));
    }

    /// <summary>Whether a database of that name can be one of the family.</summary>
    public static bool MayHold(string section, string name) => new SectionChoice([name]).Takes(section);

    /// <summary>The name of one database of the family.</summary>
    public static string Of(string section, string name) => section.Replace("*", name, StringComparison.Ordinal);
}
