namespace MultiDbMigrator.Configuration;

/// <summary>
/// The INI file, or something that it names, is wrong. Nothing was touched.
/// The message has one line per error, as <see cref="ConfigurationError.ToString"/> writes it.
/// </summary>
public sealed class ConfigurationException : MigratorException
{
    /// <summary>Creates the error.</summary>
    /// <param name="errors">Everything that is wrong.</param>
    public ConfigurationException(IReadOnlyList<ConfigurationError> errors)
        : base(string.Join('\n', errors))
    {
        Errors = errors;
    }

    /// <summary>Everything that is wrong, in the order of the file.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; }
}
