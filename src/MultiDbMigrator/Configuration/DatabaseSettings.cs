using System.Text;
using MultiDbMigrator.Scripts.Sources;

namespace MultiDbMigrator.Configuration;

/// <summary>One database section of the INI file, with everything replaced and inherited.</summary>
public sealed record DatabaseSettings
{
    private readonly string _product = "";

    /// <summary>The name of the section.</summary>
    public required string Name { get; init; }

    /// <summary>The engine by its own name (an alias such as <c>mariadb</c> is already resolved).</summary>
    public required string Engine { get; init; }

    /// <summary>What the engine is called in results: <c>mariadb</c> where the section says so, otherwise the engine's own name.</summary>
    public string Product { get => _product.Length > 0 ? _product : Engine; init => _product = value; }

    /// <summary>The connection string for the engine's driver. It holds secrets: show <see cref="Secrets.Hide(string)"/> of it.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The folder of the scripts, as a full path; of several, the last, into which new scripts go.</summary>
    public required string ScriptsFolder { get; init; }

    /// <summary>The folders that are listed before that one, as full paths. Their scripts run with its own, in one order.</summary>
    public IReadOnlyList<string> EarlierScriptsFolders { get; init; } = [];

    /// <summary>All folders of scripts, in the order in which they are listed.</summary>
    internal IEnumerable<string> AllScriptsFolders => [.. EarlierScriptsFolders, ScriptsFolder];

    /// <summary>Scripts that stand elsewhere, in place of those of the folder; <see langword="null"/> to read the folder.</summary>
    public ScriptSet? Scripts { get; init; }

    /// <summary>The layout of that folder by its name; <c>auto</c> to find out.</summary>
    public string Layout { get; init; } = LayoutNames.Auto;

    /// <summary>The folder of the INI file, from which relative paths in connection strings start, as a full path.</summary>
    public required string BaseFolder { get; init; }

    /// <summary>The table that holds the journal.</summary>
    public string JournalTable { get; init; } = "schema_journal";

    /// <summary>The schema of the journal, which scripts see first too; the connection's own when it is <see langword="null"/>.</summary>
    public string? Schema { get; init; }

    /// <summary>How long to wait for another run on the same database.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long to keep trying to reach the server; zero tries once. When it is <see langword="null"/>, a server is tried once
    /// at the start, and for ten seconds when it went away during a run.
    /// </summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>How long one statement may run; without end when it is <see langword="null"/>.</summary>
    public TimeSpan? StatementTimeout { get; init; }

    /// <summary>How long one statement may wait for a table lock; the server's own limit when it is <see langword="null"/>.</summary>
    public TimeSpan? StatementLockTimeout { get; init; }

    /// <summary>The variables that scripts may use as <c>{{name}}</c>.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether variables are replaced in scripts that do not say so themselves.</summary>
    public bool ReplaceVariables { get; init; }

    /// <summary>Statements that run first on every connection; empty for none.</summary>
    public string Session { get; init; } = "";

    /// <summary>The section of many databases that this one belongs to, such as <c>tenant_*</c>; <see langword="null"/> for a section of its own.</summary>
    public string? Family { get; init; }

    /// <summary>
    /// Why the section cannot be used here. Only a section that was not asked for has such errors, and it may not be run; its other
    /// properties are as far as they could be read.
    /// </summary>
    public IReadOnlyList<ConfigurationError> Faults { get; init; } = [];

    /// <summary>Whether the section was asked for by its name, or all were.</summary>
    internal bool IsChosen { get; init; } = true;

    /// <summary>What <c>${file:…}</c> put into the connection string, the session and the variables: secrets all.</summary>
    internal IReadOnlyList<string> TextsFromFiles { get; init; } = [];

    /// <summary>The databases of the family that this section stands for.</summary>
    /// <param name="names">Their names.</param>
    /// <exception cref="ArgumentException">A name cannot be a section's, or stands there twice.</exception>
    internal IReadOnlyList<DatabaseSettings> OfFamily(IEnumerable<string> names)
    {
        var members = new List<DatabaseSettings>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (!SectionName.IsValid(name))
                throw new ArgumentException($"'{name}' can't be the name of a database; {SectionName.Rule}");
            if (!seen.Add(name))
                throw new ArgumentException($"the database {name} is named twice; keep one of them");
            members.Add(Named(name));
        }

        return members;
    }

    private DatabaseSettings Named(string name)
    {
        string Fill(string text) => text.Replace(FamilyName.Placeholder, name, StringComparison.Ordinal);
        return this with
        {
            Name = FamilyName.Of(Name, name),
            Family = Name,
            ConnectionString = Fill(ConnectionString),
            ScriptsFolder = Fill(ScriptsFolder),
            EarlierScriptsFolders = [.. EarlierScriptsFolders.Select(Fill)],
            JournalTable = Fill(JournalTable),
            Schema = Schema is null ? null : Fill(Schema),
            Session = Fill(Session),
            Variables = Variables.Count == 0 ? Variables : Variables.ToDictionary(v => v.Key, v => Fill(v.Value)),
        };
    }

    // A record shows every property, and these would show the connection string, the session and the variables.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Name = ").Append(Name)
            .Append(", Engine = ").Append(Engine)
            .Append(", ConnectionString = ").Append(Secrets.Hide(ConnectionString))
            .Append(", ScriptsFolder = ").AppendJoin(", ", AllScriptsFolders)
            .Append(", JournalTable = ").Append(JournalTable)
            .Append(", Schema = ").Append(Schema);
        return true;
    }
}
