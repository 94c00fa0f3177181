using System.Text;

namespace MultiDbMigrator.Configuration;

/// <summary>
/// Where sections and keys stand in an INI file. The values are read by the INI provider of
/// Microsoft.Extensions.Configuration, which knows neither lines nor the order of sections and gives up at the first
/// error; so this goes through the same text first, with the same rules
/// (https://github.com/dotnet/runtime, IniStreamConfigurationProvider.Read), and leaves out what the provider would refuse.
/// </summary>
internal sealed class IniText
{
    private readonly Dictionary<string, IniSection> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IniSection> _sections = [];
    private readonly StringBuilder _readable = new();
    private readonly ErrorList _errors;

    private IniText(string file, ErrorList errors)
    {
        File = file;
        _errors = errors;
    }

    /// <summary>The file, as it was given.</summary>
    public string File { get; }

    /// <summary>The sections in the order of the file.</summary>
    public IReadOnlyList<IniSection> Sections => _sections;

    /// <summary>The lines that the INI provider can read.</summary>
    public string Readable => _readable.ToString();

    public static IniText Read(string file, string text, ErrorList errors)
    {
        var ini = new IniText(file, errors);
        using var lines = new StringReader(text);
        IniSection? section = null;
        for (int number = 1; lines.ReadLine() is { } raw; number++)
        {
            string line = raw.Trim();
            if (line.Length == 0 || line[0] is ';' or '#' or '/')
                continue;

            if (line[0] == '[')
                section = ini.Header(line, number);
            else
                ini.Entry(section, line, number);
        }

        return ini;
    }

    public IniSection? Find(string section) => _byName.GetValueOrDefault(section);

    private IniSection Header(string line, int number)
    {
        int end = line.IndexOf(']', StringComparison.Ordinal);
        string name = line[1..(end < 0 ? line.Length : end)].Trim();
        if (end != line.Length - 1)
            _errors.Add(new(File, number), "a section's header is its name in brackets, alone on its line; a comment has a line of its own");

        if (_byName.TryGetValue(name, out var earlier))
            _errors.Add(new(File, number, name), $"the section is there already, in line {earlier.Line}; join the two");
        else
            Add(earlier = new IniSection(name, number));

        _readable.Append('[').Append(name).Append("]\n");
        return earlier;
    }

    private void Add(IniSection section)
    {
        _byName.Add(section.Name, section);
        _sections.Add(section);
        if (!IsValid(section.Name))
            _errors.Add(new(File, section.Line, section.Name), FamilyName.IsFamily(section.Name) ? "a section of many databases has one * in its name, such as [tenant_*]" : SectionName.Rule);
    }

    private static bool IsValid(string name) => SectionName.IsValid(name) || FamilyName.IsValid(name);

    // What stands in the line is never shown: it may be the second half of a connection string.
    private void Entry(IniSection? section, string line, int number)
    {
        int separator = line.IndexOf('=', StringComparison.Ordinal);
        string key = separator < 0 ? "" : line[..separator].Trim();
        if (separator < 0)
        {
            _errors.Add(
                new(File, number, section?.Name),
                "this line is no section, no key = value and no comment; a value stands on one line, and a comment starts with ; or #");
        }
        else if (key.Length == 0)
        {
            _errors.Add(new(File, number, section?.Name), "there is no key before the =");
        }
        else if (section is null)
        {
            _errors.Add(new(File, number, null, key), "a key stands in a section; write [migrator], [DEFAULT] or the name of a database above it");
        }
        else if (!section.Lines.TryAdd(key, number))
        {
            _errors.Add(new(File, number, section.Name, key), $"the key is there already, in line {section.Lines[key]}; keep one of them");
        }
        else if (!key.Contains(':', StringComparison.Ordinal) && IsValid(section.Name))
        {
            // A ':' would end the section's name for the provider; as a key it is unknown anyway.
            _readable.Append(line).Append('\n');
        }
    }
}
