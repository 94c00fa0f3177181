namespace MultiDbMigrator.Configuration;

/// <summary>What a section may be called. Commas separate names, and globs choose among them.</summary>
internal static class SectionName
{
    public const string Rule = "a section's name holds letters, digits, '_', '-' and '.' only";

    public static bool IsValid(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                return false;
        }

        return name.Length > 0;
    }
}
