namespace MultiDbMigrator.Configuration;

/// <summary>Collects the errors of one reading, so that all of them are reported at once.</summary>
internal sealed class ErrorList(string iniFile)
{
    private readonly List<ConfigurationError> _errors = [];

    public void Add(SettingPlace place, string problem)
    {
        var error = new ConfigurationError(place.File, place.Line, place.Section, place.Key, problem) { Variable = place.Variable };

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
