namespace MultiDbMigrator.Configuration;

/// <summary>Collects the errors of one reading, so that all of them are reported at once.</summary>
internal sealed class ErrorList(string iniFile)
{
    private readonly List<ConfigurationError> _errors = [];

    public void Add(SettingPlace place, string problem, bool isUnresolved = false)
    {
        var error = new ConfigurationError(place.File, place.Line, place.Section, place.Key, Secrets.HideIn(problem)) { Variable = place.Variable, IsUnresolved = isUnresolved };

        Add(error);
    }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => _errors.Count == 0;

    /// <summary>Whether all that is wrong is what another machine may have and this one has not.</summary>
    public bool IsUnresolvedOnly => _errors.TrueForAll(e => e.IsUnresolved);

    public IReadOnlyList<ConfigurationError> Errors => _errors;

    /// <summary>Takes the errors of another list.</summary>
    public void Add(ErrorList other)
    {
        foreach (var error in other._errors)
            Add(error);
    }

    private void Add(ConfigurationError error)
    {
        // A value of [DEFAULT] is read once for each database but is wrong only once.
        if (!_errors.Contains(error))
            _errors.Add(error);
    }

    /// <exception cref="ConfigurationException">An error was added.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw new ConfigurationException([.. _errors.OrderBy(e => e.File == iniFile ? 0 : 1).ThenBy(e => e.Line ?? 0)]);
    }
}
