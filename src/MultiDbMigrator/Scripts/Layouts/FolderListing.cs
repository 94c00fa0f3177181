using System.IO.Enumeration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>The names in a scripts folder, read once; those of its subfolders only when they are asked for.</summary>
internal sealed class FolderListing
{
    private const string Extension = ".sql";

    // Nothing is left out, and nothing but names is asked for.
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly List<string> _files = [];
    private readonly List<string> _folders = [];
    private readonly Dictionary<string, FolderListing> _listings = new(StringComparer.Ordinal);

    /// <param name="path">The folder, as a full path.</param>
    /// <param name="folderOf">The scripts folder of a section by its name; <see langword="null"/> when no section is called so.</param>
    public FolderListing(string path, Func<string, string?> folderOf)
    {
        Path = path;
        FolderOf = folderOf;
        try
        {
            var entries = new FileSystemEnumerable<(string Name, bool IsFolder)>(path, static (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory), Everything);
            foreach (var (name, isFolder) in entries)
            {
                // Below a mounted ConfigMap's hidden folders stand the same files once more; a hidden file is what an editor (.#x.sql) or
                // another system (._x.sql) keeps beside a script.
                if (!name.StartsWith('.'))
                    (isFolder ? _folders : _files).Add(name);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptFolderException(path, [error.Message]);
        }
    }

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>The scripts folder of a section by its name; <see langword="null"/> when no section is called so.</summary>
    public Func<string, string?> FolderOf { get; }

    /// <summary>The names of its files, in no order, without hidden ones.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>The names of its subfolders, in no order, without hidden ones.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>The names of its <c>.sql</c> files, in no order.</summary>
    public IEnumerable<string> Scripts => With(Extension);

    /// <summary>The <c>.sql</c> files of the folder and of all below it, as paths from it with <c>/</c>.</summary>
    public IEnumerable<string> AllScripts => AllWith(Extension);

    /// <summary>The same for files whose names have another end.</summary>
    public IEnumerable<string> AllWith(string extension) =>
        With(extension).Concat(_folders.SelectMany(folder => Below(folder).AllWith(extension).Select(file => $"{folder}/{file}")));

    /// <summary>What a subfolder holds.</summary>
    public FolderListing Below(string folder)
    {
        if (!_listings.TryGetValue(folder, out var listing))
            _listings.Add(folder, listing = new FolderListing(PathOf(folder), FolderOf));
        return listing;
    }

    public bool Has(string file) => _files.Contains(file, StringComparer.Ordinal);

    /// <summary>The full path of something in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    private IEnumerable<string> With(string extension) => _files.Where(f => f.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
