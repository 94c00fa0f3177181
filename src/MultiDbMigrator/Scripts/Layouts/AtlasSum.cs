using System.Text;
using MultiDbMigrator.Hashing;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// The file <c>atlas.sum</c>: a line <c>h1:SUM</c> over all others, and a line <c>FILE h1:HASH</c> for each script in the order
/// of names. A hash is the SHA-256, in base 64, of the names and texts of all files up to its own, so what it says of a file
/// holds for those before it as well; SUM is that of all names and hashes
/// (https://github.com/ariga/atlas/blob/master/sql/migrate/dir.go, NewHashFile, Sum and Validate).
/// </summary>
internal static class AtlasSum
{
    public const string FileName = "atlas.sum";

    private const string Mark = "h1:";
    private const string Remedy = "run 'atlas migrate hash' once the files are as they are meant to be";

    /// <summary>Compares it with the files; what differs is a fault of the folder.</summary>
    public static void Verify(FolderListing folder, ScriptCollection scripts)
    {
        if (!folder.Has(FileName))
        {
            scripts.AddFault($"there is no {FileName} ({Remedy})");
            return;
        }

        var written = SmallFile.Lines(folder.PathOf(FileName)).Where(l => l.Length > 0).ToList();
        var known = written.Skip(1).Select(ReadLine).ToList();
        var actual = Hash(folder);
        for (var i = 0; i < Math.Max(known.Count, actual.Count); i++)
        {
            var (name, hash) = i < known.Count ? known[i] : ("", "");
            var (file, now) = i < actual.Count ? actual[i] : ("", "");
            if (name == file && hash == now)
                continue;
            scripts.AddFault(Difference(name, file, known, actual));
            return;
        }

        if (written.Count > 0 && written[0] != Mark + Total(actual))
            scripts.AddFault($"the first line of {FileName} is not the sum of the others ({Remedy})");
    }

    private static string Difference(string name, string file, List<(string Name, string Hash)> known, List<(string Name, string Hash)> actual)
    {
        if (name == file)
            return $"{file} is not the file that {FileName} has the hash of: it was edited ({Remedy})";
        if (file.Length > 0 && !known.Exists(k => k.Name == file))
            return $"{file} is not in {FileName}: it was added ({Remedy})";
        return actual.Exists(a => a.Name == name) ? $"{FileName} has {name} in another place ({Remedy})" : $"{name} is in {FileName} and not in the folder: it was taken away ({Remedy})";
    }

    private static (string Name, string Hash) ReadLine(string line)
    {
        var mark = line.LastIndexOf(Mark, StringComparison.Ordinal);
        return mark < 0 ? (line, "") : (line[..mark].Trim(), line[(mark + Mark.Length)..]);
    }

    /// <summary>The hash of each file. One that says "atlas:sum ignore" counts with its name only, and has no line.</summary>
    public static List<(string Name, string Hash)> Hash(FolderListing folder)
    {
        var chain = new Sha256();
        var hashes = new List<(string, string)>();
        foreach (var file in folder.Scripts.Order(StringComparer.Ordinal))
        {
            chain.Append(Encoding.UTF8.GetBytes(file));
            var path = folder.PathOf(file);
            if (ScriptTop.Read(path, 256).StartsWith("-- atlas:sum ignore", StringComparison.Ordinal))
                continue;
            Append(chain, path);
            hashes.Add((file, Convert.ToBase64String(chain.Current())));
        }

        return hashes;
    }

    private static void Append(Sha256 chain, string path)
    {
        using var stream = File.OpenRead(path);
        var block = new byte[64 * 1024];
        while (stream.Read(block) is > 0 and var read)
            chain.Append(block.AsSpan(0, read));
    }

    private static string Total(List<(string Name, string Hash)> hashes)
    {
        var sum = new Sha256();
        foreach (var (name, hash) in hashes)
        {
            sum.Append(Encoding.UTF8.GetBytes(name));
            sum.Append(Encoding.UTF8.GetBytes(hash));
        }

        return Convert.ToBase64String(sum.Finish());
    }
}
