namespace MultiDbMigrator.Configuration;

/// <summary>
/// The values that the environment sets: <c>MIGRATOR__ORDERS__CONNECTION_STRING</c> for <c>connection_string</c> of
/// <c>[orders]</c>, in any case. What stands behind the last <c>__</c> is the key. A shell's names have no dots and
/// dashes, so <c>_</c> stands for them too where no section is called exactly so.
/// </summary>
internal sealed class Overrides
{
    private const string Prefix = "MIGRATOR__";

    private readonly Dictionary<string, OuterVariable> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SettingPlace> _places = [];
    private readonly IniText _ini;
    private readonly ErrorList _errors;

    private Overrides(IniText ini, ErrorList errors)
    {
        _ini = ini;
        _errors = errors;
    }

    /// <summary>The section and key of every value.</summary>
    public IReadOnlyList<SettingPlace> Places => _places;

    public static Overrides Read(OuterVariables variables, IniText ini, ErrorList errors)
    {
        var overrides = new Overrides(ini, errors);
        foreach (var variable in variables.StartingWith(Prefix))
            overrides.Add(variable);
        return overrides;
    }

    /// <summary>The values by configuration path, <c>section:key</c>.</summary>
    public Dictionary<string, string?> Values()
    {
        var values = new Dictionary<string, string?>(_byPath.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (path, variable) in _byPath)
            values.Add(path, variable.Value);
        return values;
    }

    public OuterVariable? Find(string path) => _byPath.GetValueOrDefault(path);

    public SettingPlace Place(OuterVariable variable, string? section, string? key) =>
        new(variable.File ?? _ini.File, variable.Line, section, key) { Variable = variable.Name };

    private void Add(OuterVariable variable)
    {
        string rest = variable.Name[Prefix.Length..];
        int separator = rest.LastIndexOf("__", StringComparison.Ordinal);
        if (separator <= 0 || separator + 2 == rest.Length)
        {
            _errors.Add(Place(variable, null, null), $"the name of a variable that sets a key is {Prefix}SECTION__KEY");
            return;
        }

        string key = rest[(separator + 2)..];
        if (Section(rest[..separator], key, variable) is { } section && _byPath.TryAdd(section + ":" + key, variable))
            _places.Add(Place(variable, section, key));
    }

    private string? Section(string name, string key, OuterVariable variable)
    {
        if (SettingKeys.IsReserved(name))
            return name;
        if (_ini.Find(name) is { } exact)
            return exact.Name;

        var sections = new List<string> { SettingKeys.DefaultSection, SettingKeys.MigratorSection };
        var matches = new List<string>();
        foreach (var section in _ini.Sections)
        {
            sections.Add(section.Name);
            if (section.Name.Replace('-', '_').Replace('.', '_').Equals(name, StringComparison.OrdinalIgnoreCase))
                matches.Add(section.Name);
        }

        if (matches is [var only])
            return only;

        string problem = matches.Count == 0
            ? "there is no such section" + Nearest.Hint(name, sections)
            : $"the name stands for more than one section: {string.Join(", ", matches)}; rename one of them";
        _errors.Add(Place(variable, name, key), problem);
        return null;
    }
}
