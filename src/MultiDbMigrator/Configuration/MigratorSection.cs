namespace MultiDbMigrator.Configuration;

/// <summary>Reads <c>[migrator]</c>: which databases, how many at a time, how many first, and what to do when one fails.</summary>
internal sealed class MigratorSection(IniText ini, ConfiguredValues values, ErrorList errors)
{
    private readonly SectionValues _values = new(values, errors, SettingKeys.MigratorSection);

    public int Parallel() => _values.Count(SettingKeys.Parallel) ?? 1;

    public OnError OnError()
    {
        if (_values.Written(SettingKeys.OnError) is not { } value)
            return Configuration.OnError.Stop;

        switch (value.Text.ToLowerInvariant())
        {
            case "stop":
                return Configuration.OnError.Stop;
            case "continue":
                return Configuration.OnError.Continue;
            case "rollback":
                return Configuration.OnError.Rollback;
            default:
                _values.Refuse(value, "write stop, continue or rollback");
                break;
        }

        return Configuration.OnError.Stop;
    }

    public IReadOnlyList<Wave> Waves()
    {
        if (_values.Written(SettingKeys.Waves) is not { } value)
            return [];
        if (Wave.TryParse(value.Text, out var waves))
            return waves;
        _values.Refuse(value, "write how many databases come first, such as 1, 10%, rest");
        return [];
    }

    /// <summary>The sections to run, in the order of the run.</summary>
    public IReadOnlyList<IniSection> Databases() =>
        _values.Find(SettingKeys.Databases) is { } value ? Listed(value) : InOrderOfFile();

    private List<IniSection> InOrderOfFile()
    {
        var sections = new List<IniSection>();
        bool any = false;
        foreach (var section in ini.Sections)
        {
            if (SettingKeys.IsReserved(section.Name))
                continue;

            any = true;
            if (SectionName.IsValid(section.Name) || FamilyName.IsValid(section.Name))
                sections.Add(section);
        }

        if (!any)
            errors.Add(new(ini.File, null), "the file has no database; write a section such as [orders] with engine, connection_string and scripts");
        return sections;
    }

    private List<IniSection> Listed(SettingValue value)
    {
        var sections = new List<IniSection>();
        if (value.IsBroken)
            return sections;
        if (TrailingComment.IsIn(value.Text))
        {
            errors.Add(value.Place, TrailingComment.Problem(value.Text));
            return sections;
        }

        foreach (string name in value.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Section(name, value.Place) is not { } section)
                continue;
            if (sections.Contains(section))
                errors.Add(value.Place, $"{name} is listed twice; leave one of them out");
            else
                sections.Add(section);
        }

        if (value.Text.AsSpan().Trim(", ").IsEmpty)
            errors.Add(value.Place, "no database is listed; name some, or leave the key out to run every section");
        ReportMisspeltDefaults(sections);
        return sections;
    }

    private IniSection? Section(string name, SettingPlace place)
    {
        if (SettingKeys.IsReserved(name))
            errors.Add(place, $"[{name}] is no database; leave it out");
        else if (!SectionName.IsValid(name) && !FamilyName.IsValid(name))
            errors.Add(place, $"'{name}' can't be a database; {SectionName.Rule}, and commas stand between names");
        else if (ini.Find(name) is { } section)
            return section;
        else
            errors.Add(place, $"the database {name} has no section; write [{name}] or leave it out" + Nearest.Hint(name, DatabaseNames()));
        return null;
    }

    private List<string> DatabaseNames()
    {
        var names = new List<string>();
        foreach (var section in ini.Sections)
        {
            if (!SettingKeys.IsReserved(section.Name))
                names.Add(section.Name);
        }

        return names;
    }

    // A section that is not listed is not run, and that is fine; but [defaults] would be lost without a word.
    private void ReportMisspeltDefaults(List<IniSection> listed)
    {
        foreach (var section in ini.Sections)
        {
            if (Nearest.Distance(section.Name, SettingKeys.DefaultSection) == 1 && !listed.Contains(section))
                errors.Add(new(ini.File, section.Line, section.Name), "no database is called so; did you mean [DEFAULT]?");
        }
    }
}
