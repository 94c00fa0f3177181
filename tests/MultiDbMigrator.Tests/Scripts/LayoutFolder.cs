using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Tests.Sql;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

/// <summary>A folder of scripts that a test writes.</summary>
public sealed class LayoutFolder : IDisposable
{
    private readonly Dictionary<string, string> _sections = new(StringComparer.OrdinalIgnoreCase);

    public string Folder { get; } = Directory.CreateTempSubdirectory("migrator-layout-").FullName;

    public string At(string path) => Path.Combine(Folder, path);

    /// <summary>Writes a file; its folders are made.</summary>
    public LayoutFolder Add(string path, string text = "SELECT 1;\n")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return this;
    }

    /// <summary>Takes a subfolder for the scripts of another section.</summary>
    public LayoutFolder AddSection(string name, string path)
    {
        _sections.Add(name, At(path));
        return this;
    }

    public ScriptFolder Read(string layout = "auto", string below = "") => ScriptFolder.Read(Path.GetFullPath(At(below)), layout, _sections.GetValueOrDefault);

    /// <summary>Each script: its version, its name, and whether it has a down.</summary>
    public IEnumerable<string> Scripts(string layout = "auto") =>
        Read(layout).Versioned.Select(s => $"{s.Version} {s.Name}{(s.Down is { } down && SourceText.IsThere(down) ? " down" : "")}");

    public string Refusal(string layout = "auto") => Assert.ThrowsAny<MigratorException>(() => Read(layout)).Message;

    /// <summary>What a script holds.</summary>
    public ScriptContent Content(ScriptSource source, string engine = "sqlite") =>
        new ScriptReader(Rules.For(engine), Settings, new ScriptMemory(static _ => null)).Read(source);

    /// <summary>The statements of a script's up and down, each with its line.</summary>
    public IEnumerable<string> Statements(ScriptSource source, string engine = "sqlite") =>
        Content(source, engine).Statements.Select(s => $"{s.Line}:{s.Column} {s.Text}");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private DatabaseSettings Settings => new() { Name = "a", Engine = "sqlite", ConnectionString = "", ScriptsFolder = Folder, BaseFolder = Folder };
}
