using MultiDbMigrator.Configuration;
using MultiDbMigrator.Configuration.Connections;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Engines;

/// <summary>A kind of database server.</summary>
public interface IEngine
{
    /// <summary>The name that the INI file uses.</summary>
    string Name { get; }

    /// <summary>Other names for it.</summary>
    IReadOnlyList<string> Aliases { get; }

    /// <summary>What connection strings it reads beside its driver's own form.</summary>
    IConnectionForm ConnectionForm { get; }

    /// <summary>What it is called in results, where a section names it so: the product, if an alias names one.</summary>
    /// <param name="alias">The name or the alias, in lower case.</param>
    string ShownAs(string alias) => Name;

    /// <summary>Where statements end, and what their words tell.</summary>
    SqlRules Rules { get; }

    /// <summary>The same for the scripts of a section, whose sessions may begin with settings that change the meaning of a text.</summary>
    /// <param name="settings">The section.</param>
    /// <param name="sessionMode">What a session told of that (<see cref="Journal.JournalSnapshot.SessionMode"/>); <see langword="null"/> where none was asked.</param>
    SqlRules RulesOf(DatabaseSettings settings, string? sessionMode) => Rules;

    /// <summary>Whether a transaction around such a script takes all of it back when a statement fails.</summary>
    bool FitsOneTransaction(ScriptShape shape);

    /// <summary>What is wrong with a section's connection string, in one sentence without secrets; <see langword="null"/> when it is well.</summary>
    string? FindFault(DatabaseSettings settings);

    /// <summary>Whether the connection string asks that the server's certificate be one that is trusted.</summary>
    /// <param name="settings">The section.</param>
    /// <exception cref="ArgumentException">The connection string is malformed.</exception>
    bool ChecksCertificate(DatabaseSettings settings);

    /// <summary>Where the server of a section listens, as a text that is equal for all sections on it: databases of one server are found to be away together.</summary>
    /// <param name="settings">The section.</param>
    /// <returns>Host and port; <see langword="null"/> for a database that has no server.</returns>
    string? FindServer(DatabaseSettings settings) => null;

    /// <summary>A session on the database of a section. Connects when it is first used.</summary>
    /// <param name="settings">The section.</param>
    /// <param name="runId">The run, for the server's list of sessions.</param>
    IDatabaseSession CreateSession(DatabaseSettings settings, Guid runId);

    /// <summary>Writes steps as SQL for the server's own client.</summary>
    /// <param name="settings">The section.</param>
    /// <param name="output">Where to write.</param>
    ISqlScriptWriter CreateScriptWriter(DatabaseSettings settings, TextWriter output);

    /// <summary>The journal of a section as SQL, for those who keep it on a connection of their own.</summary>
    /// <param name="settings">The section.</param>
    JournalDescription DescribeJournal(DatabaseSettings settings);

    /// <summary>How the server's own program writes the database as a script, without the journal.</summary>
    /// <param name="settings">The section.</param>
    /// <param name="withData">Whether rows are wanted too.</param>
    /// <param name="cancellationToken">Stops asking the server what it is.</param>
    /// <exception cref="UnreachableException">The server had to be asked, and there is no connection to be had.</exception>
    Task<DumpCommand> DescribeDumpAsync(DatabaseSettings settings, bool withData, CancellationToken cancellationToken);
}
