using System.Collections;

namespace MultiDbMigrator.Configuration;

/// <summary>The environment with the variables of an environment file behind it: a real variable wins, even an empty one.</summary>
internal sealed class OuterVariables
{
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly IReadOnlyList<OuterVariable> _file;
    private readonly Dictionary<string, string> _fileValues = new(StringComparer.Ordinal);

    public OuterVariables(IReadOnlyDictionary<string, string> environment, IReadOnlyList<OuterVariable> file)
    {
        _environment = environment;
        _file = file;
        foreach (var variable in file)
            _fileValues[variable.Name] = variable.Value;
    }

    /// <summary>The environment of the process.</summary>
    public static IReadOnlyDictionary<string, string> OfProcess()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        return environment;
    }

    /// <summary>The value of a variable; <see langword="null"/> when it is not set.</summary>
    public string? Find(string name) =>
        _environment.TryGetValue(name, out string? value) ? value : _fileValues.GetValueOrDefault(name);

    /// <summary>The variables whose names start with a prefix in any case, those of the real environment first.</summary>
    public IReadOnlyList<OuterVariable> StartingWith(string prefix)
    {
        var found = new List<OuterVariable>();
        foreach (var (name, value) in _environment)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                found.Add(new OuterVariable(name, value, null, null));
        }

        // An environment has no order; upper case comes first, so that of two spellings the same one wins every time.
        found.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var variable in _file)
        {
            if (variable.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !_environment.ContainsKey(variable.Name))
                found.Add(variable);
        }

        return found;
    }
}
