namespace MultiDbMigrator.Configuration;

/// <summary>Reports keys that mean nothing where they stand, in every section, whether it is run or not.</summary>
internal static class UnknownKeys
{
    public static void Report(IniText ini, Overrides overrides, ErrorList errors)
    {
        foreach (var section in ini.Sections)
        {
            foreach (var (key, line) in section.Lines)
                Report(new SettingPlace(ini.File, line, section.Name, key), errors);
        }

        foreach (var place in overrides.Places)
            Report(place, errors);
    }

    private static void Report(SettingPlace place, ErrorList errors)
    {
        string[] known = SettingKeys.Of(place.Section!);
        if (SettingKeys.Holds(known, place.Key!))
            return;

        bool inMigrator = SettingKeys.IsMigrator(place.Section!);
        string[] elsewhere = inMigrator ? SettingKeys.OfDatabase : SettingKeys.OfMigrator;
        string hint = Nearest.Hint(place.Key!, known);
        if (SettingKeys.Holds(elsewhere, place.Key!))
            hint = inMigrator ? "; it belongs in [DEFAULT] or in the section of a database" : "; it belongs in [migrator]";
        else if (SettingKeys.Holds(SettingKeys.OfFamily, place.Key!))
            hint = "; it belongs in a section of many databases, such as [tenant_*]";
        else if (hint.Length == 0)
            hint = $"; the keys of this section are {string.Join(", ", known)}";
        errors.Add(place, "unknown key" + hint);
    }
}
