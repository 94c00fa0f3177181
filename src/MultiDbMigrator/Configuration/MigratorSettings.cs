namespace MultiDbMigrator.Configuration;

/// <summary>What an INI file and the environment say together.</summary>
/// <param name="File">The INI file, as a full path.</param>
/// <param name="Databases">The databases in the order of the run.</param>
/// <param name="Parallel">How many databases at a time; 1 or more.</param>
/// <param name="OnError">What to do when a database fails.</param>
public sealed record MigratorSettings(string File, IReadOnlyList<DatabaseSettings> Databases, int Parallel, OnError OnError)
{
    /// <summary>How many databases a run takes first; none takes all of them at once.</summary>
    public IReadOnlyList<Wave> Waves { get; init; } = [];

    /// <summary>The sections of databases that the list of databases leaves out.</summary>
    public IReadOnlyList<string> NotListed { get; init; } = [];

    /// <summary>Takes the secrets of the databases that these settings were made with out of any text.</summary>
    public SecretText SecretText { get; } = SecretText.Of(Databases);
}
