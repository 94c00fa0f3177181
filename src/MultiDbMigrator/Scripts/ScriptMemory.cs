using System.Collections.Concurrent;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>What a run remembers of folders and scripts, so that databases that share a folder read it once. Scripts are kept up to a limit.</summary>
internal sealed class ScriptMemory
{
    private const long Limit = 32 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Lazy<ScriptFolder>> _folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<string>> _checksums = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string File, SqlRules Rules), ScriptContent> _contents = new();
    private long _taken;

    /// <exception cref="ScriptFolderException">The folder is missing, or names in it do not fit.</exception>
    public ScriptFolder Folder(string path) =>
        _folders.GetOrAdd(path, static p => new Lazy<ScriptFolder>(() => ScriptFolder.Read(p))).Value;

    /// <summary>The checksum of a script's up file.</summary>
    public string Checksum(Script script) =>
        _checksums.GetOrAdd(script.UpFile, static f => new Lazy<string>(() => ScriptChecksum.OfFile(f))).Value;

    /// <summary>A script that was kept, in which no variables are replaced; <see langword="null"/> when there is none.</summary>
    public ScriptContent? Find(string file, SqlRules rules) => _contents.GetValueOrDefault((file, rules));

    /// <summary>Keeps a script for other databases.</summary>
    public void Keep(string file, SqlRules rules, ScriptContent content) => _contents.TryAdd((file, rules), content);

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
