using System.Text;
using Microsoft.Extensions.Configuration;

namespace MultiDbMigrator.Configuration;

/// <summary>
/// The values of an INI file with those of the environment over them. What the INI file says is interpolated; what
/// the environment sets is taken as it is, because a <c>$</c> in a password that somebody exports means itself.
/// </summary>
internal sealed class ConfiguredValues
{
    private readonly IniText _ini;
    private readonly Overrides _overrides;
    private readonly Interpolation _interpolation;
    private readonly IConfigurationRoot _root;
    private readonly Dictionary<string, SettingValue?> _found = new(StringComparer.OrdinalIgnoreCase);

    public ConfiguredValues(IniText ini, Overrides overrides, Interpolation interpolation, ErrorList errors)
    {
        _ini = ini;
        _overrides = overrides;
        _interpolation = interpolation;
        Errors = errors;

        // The environment provider reads nothing but the process's own environment; ours is given, and an
        // environment file joins it. So the memory provider takes what that one would have made of the names.
        _root = new ConfigurationBuilder()
            .AddIniStream(new MemoryStream(Encoding.UTF8.GetBytes(ini.Readable)))
            .AddInMemoryCollection(overrides.Values())
            .Build();
    }

    /// <summary>Takes what is wrong with the values that are read from here on.</summary>
    public ErrorList Errors { get; set; }

    /// <summary>The keys whose values are not used.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>A value of a section itself; <see langword="null"/> when it is not set.</summary>
    public SettingValue? Find(string section, string key)
    {
        string path = ConfigurationPath.Combine(section, key);
        if (!_found.TryGetValue(path, out var value))
            _found.Add(path, value = Read(section, key, path));
        foreach (string problem in value?.Problems ?? [])
        {
            if (!Unused.Contains(key))
                Errors.Add(value!.Place, problem, isUnresolved: true);
        }

        return value;
    }

    /// <summary>The place that an error names when a key is missing: the header of the section.</summary>
    public SettingPlace PlaceOf(string section, string? key) => new(_ini.File, _ini.Find(section)?.Line, section, key);

    /// <summary>Whether a key that is missing was reported as unknown already, because it is misspelt.</summary>
    public bool IsMisspelt(string section, string key) =>
        IsMisspelt(_ini.Find(section), key) || IsMisspelt(_ini.Find(SettingKeys.DefaultSection), key);

    private static bool IsMisspelt(IniSection? section, string key)
    {
        foreach (string written in section?.Lines.Keys ?? (IEnumerable<string>)[])
        {
            if (!SettingKeys.Holds(SettingKeys.OfDatabase, written) && Nearest.To(written, SettingKeys.OfDatabase) is [var meant] && meant == key)
                return true;
        }

        return false;
    }

    private SettingValue? Read(string section, string key, string path)
    {
        if (_root[path] is not { } text)
            return null;

        if (_overrides.Find(path) is { } variable)
            return new SettingValue(text, _overrides.Place(variable, section, key), IsBroken: false, []);

        var place = new SettingPlace(_ini.File, _ini.Find(section)?.LineOf(key), section, key);
        var result = _interpolation.Expand(text);
        return new SettingValue(result.Text, place, result.Problems.Count > 0, result.FromFiles) { Raw = text, Rest = result.Rest, Problems = result.Problems };
    }
}
