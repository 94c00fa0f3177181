using System.Collections.Concurrent;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>What a run remembers of folders and scripts, so that databases that share a folder read it once. Scripts are kept up to a limit.</summary>
/// <param name="folderOf">The scripts folder of a section by its name; <see langword="null"/> when no section is called so.</param>
internal sealed class ScriptMemory(Func<string, string?> folderOf)
{
    private const long Limit = 32 * 1024 * 1024;

    private readonly ConcurrentDictionary<(string Path, string Layout), Lazy<ScriptFolder>> _folders = new();
    private readonly ConcurrentDictionary<ScriptSource, Lazy<string>> _checksums = new();
    private readonly ConcurrentDictionary<(ScriptSource Source, SqlRules Rules), ScriptContent> _contents = new();
    private long _taken;

    /// <exception cref="ScriptFolderException">The folder is missing, mixes layouts, or names in it do not fit.</exception>
    public ScriptFolder Folder(string path, string layout) =>
        _folders.GetOrAdd((path, layout), p => new Lazy<ScriptFolder>(() => ScriptFolder.Read(p.Path, p.Layout, folderOf))).Value;

    /// <summary>The checksum of a script's up text.</summary>
    /// <exception cref="ScriptException">The text is not where the layout has it.</exception>
    public string Checksum(Script script) =>
        _checksums.GetOrAdd(script.Up, static source => new Lazy<string>(() => SourceText.ChecksumOf(source))).Value;

    /// <summary>A script that was kept, in which no variables are replaced; <see langword="null"/> when there is none.</summary>
    public ScriptContent? Find(ScriptSource source, SqlRules rules) => _contents.GetValueOrDefault((source, rules));

    /// <summary>Keeps a script for other databases.</summary>
    public void Keep(ScriptSource source, SqlRules rules, ScriptContent content) => _contents.TryAdd((source, rules), content);

    /// <summary>Takes memory for a script.</summary>
    /// <param name="bytes">The size of its file, in bytes.</param>
    /// <returns>Whether the script may be kept.</returns>
    public bool TryTake(long bytes)
    {
        if (bytes > ScriptReader.LargestKept)
            return false;
        if (Interlocked.Add(ref _taken, bytes) <= Limit)
            return true;
        Interlocked.Add(ref _taken, -bytes);
        return false;
    }
}
