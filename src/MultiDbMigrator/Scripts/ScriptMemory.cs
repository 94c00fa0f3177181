using System.Collections.Concurrent;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Sources;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>What a run remembers of folders and scripts, so that databases that share a folder read it once. Scripts are kept up to a limit.</summary>
/// <param name="folderOf">The scripts folder of a section by its name; <see langword="null"/> when no section is called so.</param>
/// <param name="stop">Stops the reading of scripts that are new to it.</param>
internal sealed class ScriptMemory(Func<string, string?> folderOf, CancellationToken stop = default)
{
    private const long Limit = 32 * 1024 * 1024;

    // A longer down script, in bytes, is not kept in the journal: reverting then needs the file.
    private const int LongestKeptDown = ScriptReader.LargestKept;

    private readonly ConcurrentDictionary<(string Paths, string Layout), Lazy<ScriptFolder>> _folders = new();
    private readonly ConcurrentDictionary<ScriptSet, Lazy<ScriptFolder>> _sets = new();
    private readonly ConcurrentDictionary<ScriptSource, Lazy<string>> _checksums = new();
    private readonly ConcurrentDictionary<(ScriptSource Source, SqlRules Rules), Lazy<ScriptContent>> _contents = new();
    private readonly ConcurrentDictionary<ScriptSource, Lazy<string?>> _downs = new();
    private long _taken;

    /// <summary>Stops the reading of scripts that are new to it, with an exception.</summary>
    public CancellationToken Stop => stop;

    /// <summary>The scripts of a section.</summary>
    /// <exception cref="ScriptFolderException">The folder is missing, mixes layouts, or names in it do not fit.</exception>
    public ScriptFolder Folder(DatabaseSettings settings) => settings.Scripts is { } set
        ? _sets.GetOrAdd(set, static s => new Lazy<ScriptFolder>(s.Read)).Value
        : _folders.GetOrAdd((string.Join('\n', settings.AllScriptsFolders), settings.Layout), _ => new Lazy<ScriptFolder>(() => ScriptFolder.Read(settings, folderOf))).Value;

    /// <summary>The checksum of a script's up text.</summary>
    /// <exception cref="ScriptException">The text is not where the layout has it.</exception>
    public string Checksum(Script script) =>
        _checksums.GetOrAdd(script.Up, static (source, stop) => new Lazy<string>(() => SourceText.ReadChecksum(source, stop)), stop).Value;

    /// <summary>A script that is read for the first database that asks.</summary>
    /// <exception cref="ScriptException">The file is not UTF-8, or something in it is wrong.</exception>
    public ScriptContent Content(ScriptSource source, SqlRules rules, Func<ScriptContent> read) =>
        _contents.GetOrAdd((source, rules), static (_, read) => new Lazy<ScriptContent>(read), read).Value;

    /// <summary>The text that the journal keeps for reverting a script; <see langword="null"/> when there is none, or it is too long.</summary>
    public string? KeptDown(Script script) =>
        script.Down is null ? null : _downs.GetOrAdd(script.Down, static source => new Lazy<string?>(() => ReadDown(source))).Value;

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

    private static string? ReadDown(ScriptSource source) =>
        source.Length() > LongestKeptDown || !SourceText.IsThere(source)
            ? null
            : SourceText.Of(source, ScriptText.Decode(source.File, source.ReadAllBytes()));
}
