using System.Reflection;
using System.Text;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Support;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Scripts.Layouts;
using MultiDbMigrator.Scripts.Sources;

namespace MultiDbMigrator.DbUp;

/// <summary>The scripts of DbUp's configuration, in its order.</summary>
/// <param name="configuration">The configuration.</param>
/// <param name="application">The assembly that holds the scripts in C#.</param>
/// <param name="isFamily">Whether they are those of many databases, where DbUp connects to one.</param>
internal sealed class DbUpScripts(UpgradeConfiguration configuration, Assembly? application, bool isFamily) : ScriptSet
{
    private const string Origin = "DbUp's script providers";
    private const string Extension = ".sql";

    private readonly DbUpText _text = new(configuration);

    // A script in C# whose providers do not say where it is from.
    private string ApplicationName => application?.GetName() is { } name ? $"{name.Name} {name.Version}" : "application";

    internal override ScriptFolder Read()
    {
        // DbUp asks its filter which scripts are to run; what ran already is the journal's to tell here.
        var comparer = configuration.ScriptNameComparer;
        var found = configuration.ScriptProviders.SelectMany(p => p.GetScripts(configuration.ConnectionManager));
        var scripts = configuration.ScriptFilter.Filter(configuration.ScriptSorter.Sort(found, comparer), [], comparer).ToList();
        RefuseUnfit(scripts, comparer);

        var names = scripts.Where(s => s.SqlScriptOptions.ScriptType == ScriptType.RunOnce).Select(VersionOf).ToHashSet(StringComparer.Ordinal);
        var downs = scripts.Where(s => DbUpLayout.UpOf(VersionOf(s)) is { } up && names.Contains(up)).ToDictionary(s => DbUpLayout.UpOf(VersionOf(s))!, StringComparer.Ordinal);
        var ups = scripts.Except(downs.Values).ToList();
        var versioned = new List<Script>(ups.Count);
        foreach (var script in ups.Where(s => s.SqlScriptOptions.ScriptType == ScriptType.RunOnce))
        {
            var version = VersionOf(script);
            var down = downs.TryGetValue(version, out var text) ? SourceOf(text) : null;
            versioned.Add(new Script(ScriptVersion.At(version, versioned.Count), NameOf(script), SourceOf(script), down));
        }

        var repeatables = ups.Where(s => s.SqlScriptOptions.ScriptType == ScriptType.RunAlways)
            .Select(s => new Script(null, VersionOf(s), SourceOf(s), null) { RunsAlways = true });
        return new ScriptFolder(Origin, versioned, [.. repeatables])
        {
            Layout = LayoutNames.DbUp,
            Names = new ScriptNames(versioned.Select(s => s.Version!), comparer.Equals),
        };
    }

    /// <summary>What a journal calls a script: its own name, with an end that says what it is.</summary>
    public static string VersionOf(SqlScript script) =>
        script.Name.EndsWith(EndOf(script), StringComparison.OrdinalIgnoreCase) ? script.Name : script.Name + EndOf(script);

    /// <summary>What the journal has for the name of a script: for code the assembly that it is from.</summary>
    public string NameOf(SqlScript script) => IsCode(script) ? ApplicationName : VersionOf(script);

    private static string EndOf(SqlScript script) => IsCode(script) ? ApplicationCode.Extension : Extension;

    // What DbUp itself reads no earlier than when it runs it, because reading executes it.
    private static bool IsCode(SqlScript script) => script is LazySqlScript;

    private ScriptSource SourceOf(SqlScript script) => new(VersionOf(script))
    {
        Preprocess = text => _text.Process(VersionOf(script), text),
        Content = IsCode(script) ? null : () => new MemoryStream(Encoding.UTF8.GetBytes(script.Contents), writable: false),
        Code = IsCode(script) ? new ApplicationCode(() => Run(script)) : null,
    };

    private string Run(SqlScript script)
    {
        using (configuration.ConnectionManager.OperationStarting(configuration.Log, []))
            return script.Contents ?? "";
    }

    private void RefuseUnfit(List<SqlScript> scripts, ScriptNameComparer comparer)
    {
        var faults = new List<string>();
        var seen = new List<string>();
        foreach (var script in scripts)
        {
            if (script.Name.Length == 0 || char.IsWhiteSpace(script.Name[0]))
                faults.Add($"'{script.Name}' begins with a space, or is empty; give the script a name");
            if (isFamily && IsCode(script))
                faults.Add($"{script.Name} is a script in C#, which DbUp runs on the one database that it connects to, and not on each of a family");
            var version = VersionOf(script);
            if (seen.Exists(name => name == version || comparer.Equals(name, version)))
                faults.Add($"two scripts are called {script.Name}; give one of them another name");
            seen.Add(version);
        }

        if (faults.Count > 0)
            throw new ScriptFolderException(Origin, faults);
    }
}
