using MultiDbMigrator.Configuration.Connections;

namespace MultiDbMigrator.Configuration;

/// <summary>Reads the section of one database, with what it inherits from <c>[DEFAULT]</c>.</summary>
internal sealed class DatabaseSection
{
    private readonly IniSection _section;
    private readonly ConfiguredValues _values;
    private readonly SectionValues _typed;
    private readonly ErrorList _errors;

    public DatabaseSection(IniSection section, ConfiguredValues values, ErrorList errors)
    {
        _section = section;
        _values = values;
        _typed = new SectionValues(values, errors, section.Name);
        _errors = errors;
    }

    /// <summary>Takes note of passwords that stand in the file; <see langword="null"/> when nobody wants to know.</summary>
    public LiteralSecrets? Literal { get; init; }

    /// <summary>The settings; what is missing or wrong is reported and stands in them as empty text or as the built-in default.</summary>
    public DatabaseSettings Read(IReadOnlyDictionary<string, KnownEngine> engines, string baseFolder)
    {
        var engine = Engine(engines);
        var folders = ScriptsFolders(baseFolder);
        var source = Source(engine, engines, folders[^1], baseFolder);
        return source with
        {
            EarlierScriptsFolders = folders[..^1],
            Layout = Layout() ?? source.Layout,
            JournalTable = _typed.Name(SettingKeys.JournalTable) ?? source.JournalTable,
            LockTimeout = _typed.Duration(SettingKeys.LockTimeout) ?? source.LockTimeout,
            StatementTimeout = _typed.Limit(SettingKeys.StatementTimeout),
            StatementLockTimeout = _typed.Limit(SettingKeys.StatementLockTimeout),
            Variables = Variables(),
            ReplaceVariables = _typed.Switch(SettingKeys.ReplaceVariables) ?? source.ReplaceVariables,
        };
    }

    /// <summary>The settings of a database that is only asked for something, and may have no scripts.</summary>
    public DatabaseSettings ReadSource(IReadOnlyDictionary<string, KnownEngine> engines, string baseFolder) =>
        Source(Engine(engines), engines, baseFolder, baseFolder);

    private DatabaseSettings Source(KnownEngine? engine, IReadOnlyDictionary<string, KnownEngine> engines, string scriptsFolder, string baseFolder) => new()
    {
        Name = _section.Name,
        Engine = engine?.Name ?? "",
        Product = engine?.Shown ?? "",
        ConnectionString = ConnectionString(engine, engines),
        ScriptsFolder = scriptsFolder,
        BaseFolder = baseFolder,
        Schema = _typed.Name(SettingKeys.Schema),
        ConnectTimeout = _typed.Duration(SettingKeys.ConnectTimeout),
        Session = _typed.Text(SettingKeys.Session) ?? "",
        TextsFromFiles = TextsFromFiles(),
    };

    private KnownEngine? Engine(IReadOnlyDictionary<string, KnownEngine> engines)
    {
        var connection = _typed.Find(SettingKeys.ConnectionString);
        var ofUrl = connection is null ? null : ConnectionTranslation.FindEngine(connection.Rest, engines);
        if (ofUrl is not null && _typed.Find(SettingKeys.Engine) is null)
            return engines[ofUrl];
        if (Required(SettingKeys.Engine, "name one of " + string.Join(", ", engines.Keys)) is not { } value)
            return null;
        if (!engines.TryGetValue(value.Text.ToLowerInvariant(), out var engine))
        {
            string problem = TrailingComment.IsIn(value.Text)
                ? TrailingComment.Problem(value.Text)
                : $"unknown engine '{value.Text}'; the engines are {string.Join(", ", engines.Keys)}{Nearest.Hint(value.Text, engines.Keys)}";
            _errors.Add(value.Place, problem);
            return null;
        }

        if (ofUrl is not null && engines[ofUrl].Name != engine.Name)
            _errors.Add(connection!.Place, $"this is a URL of {ofUrl}, and {SettingKeys.Engine} says {value.Text}; correct one of them, or leave {SettingKeys.Engine} out");
        return engine;
    }

    private string ConnectionString(KnownEngine? engine, IReadOnlyDictionary<string, KnownEngine> engines)
    {
        if (_values.Unused.Contains(SettingKeys.ConnectionString))
            return UnusedConnectionString(engine);
        if (Required(SettingKeys.ConnectionString, "write it as key=value;key=value, or as a URL") is not { } value)
            return "";
        try
        {
            Literal?.Look(_section.Name, value, engine?.Form);
            return ConnectionTranslation.Translate(value.Text, engine?.Form);
        }
        catch (FormatException error)
        {
            // Without its engine, what is wrong with it cannot be told, and of a URL for another one that is told already.
            var ofUrl = ConnectionTranslation.FindEngine(value.Text, engines);
            if (ofUrl is null || engines[ofUrl].Name == engine?.Name)
                _errors.Add(value.Place, error.Message);
            return value.Text;
        }
    }

    // Nothing connects, but it may say in which database the journal is.
    private string UnusedConnectionString(KnownEngine? engine)
    {
        try
        {
            return _typed.Find(SettingKeys.ConnectionString) is { } value ? ConnectionTranslation.Translate(value.Rest, engine?.Form) : "";
        }
        catch (FormatException)
        {
            return "";
        }
    }

    // One whose name holds a comma is one.
    private string[] ScriptsFolders(string baseFolder)
    {
        if (Required(SettingKeys.Scripts, "name the folder of the scripts") is not { } value)
            return [""];
        var whole = Path.GetFullPath(value.Text, baseFolder);
        string[] names = Directory.Exists(whole) ? [value.Text] : value.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names is [] ? [whole] : [.. names.Select(name => ScriptsFolder(value, name, baseFolder))];
    }

    private string ScriptsFolder(SettingValue value, string name, string baseFolder)
    {
        // The folders of a family's databases are looked at when these are taken up.
        string folder = Path.GetFullPath(name, baseFolder);
        if (Directory.Exists(folder) || (FamilyName.IsFamily(_section.Name) && folder.Contains(FamilyName.Placeholder, StringComparison.Ordinal)))
            return folder;

        string problem = File.Exists(folder)
            ? $"{folder} is a file; name the folder of the scripts"
            : $"there is no folder {folder}; make it or correct the path";
        if (TrailingComment.IsIn(value.Text))
            problem += " (a comment has a line of its own)";
        _errors.Add(value.Place, problem, isUnresolved: true);
        return folder;
    }

    private string? Layout()
    {
        if (_typed.Written(SettingKeys.Layout) is not { } value)
            return null;
        if (LayoutNames.All.FirstOrDefault(name => name.Equals(value.Text, StringComparison.OrdinalIgnoreCase)) is { } layout)
            return layout;

        _typed.Refuse(value, $"the layouts are {string.Join(", ", LayoutNames.All)}{Nearest.Hint(value.Text, LayoutNames.All)}");
        return null;
    }

    private SettingValue? Required(string key, string whatToDo)
    {
        if (_typed.Written(key) is { } value)
            return value;

        var found = _typed.Find(key);
        if (found is { IsBroken: false })
            _errors.Add(found.Place, $"the value is empty; {whatToDo}");
        else if (found is null && !_values.IsMisspelt(_section.Name, key))
            _errors.Add(_values.PlaceOf(_section.Name, key), $"the key is missing; {whatToDo}");
        return null;
    }

    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        VariableList.Read(_values.Find(SettingKeys.DefaultSection, SettingKeys.Variables), variables, _errors);
        VariableList.Read(_values.Find(_section.Name, SettingKeys.Variables), variables, _errors);
        return variables;
    }

    // Only from the keys that take free text: a schema's or a folder's name is none of the secrets.
    private List<string> TextsFromFiles()
    {
        var texts = new List<string>();
        texts.AddRange(_typed.Find(SettingKeys.ConnectionString)?.FromFiles ?? []);
        texts.AddRange(_typed.Find(SettingKeys.Session)?.FromFiles ?? []);
        texts.AddRange(_values.Find(SettingKeys.DefaultSection, SettingKeys.Variables)?.FromFiles ?? []);
        texts.AddRange(_values.Find(_section.Name, SettingKeys.Variables)?.FromFiles ?? []);
        return texts;
    }
}
