using MultiDbMigrator.Scripts.Layouts;
using MultiDbMigrator.Scripts.Parts;
using MultiDbMigrator.Scripts.Sources;

namespace MultiDbMigrator.Scripts;

/// <summary>Where the text of a script stands: in a file, whole or as a part of it, or elsewhere.</summary>
/// <param name="File">The file, as a full path; of a text that is in no file, what to call it in messages.</param>
public sealed record ScriptSource(string File)
{
    /// <summary>Which part of the file it is; <see langword="null"/> for the whole file.</summary>
    internal IScriptPart? Part { get; init; }

    /// <summary>What is said of the script elsewhere than in its text; <see langword="null"/> for nothing.</summary>
    internal IScriptFacts? Facts { get; init; }

    /// <summary>Opens a text that is in no file; <see langword="null"/> for a file.</summary>
    internal Func<Stream>? Content { get; init; }

    /// <summary>What is made of the text before it is cut into statements; the checksum is that of the text as it stands. <see langword="null"/> for nothing.</summary>
    internal Func<string, string>? Preprocess { get; init; }

    /// <summary>The code that says what the text is; <see langword="null"/> for a text that is known without running any.</summary>
    internal ApplicationCode? Code { get; init; }

    /// <summary>The bytes of the file, or of what stands in its place.</summary>
    internal Stream Open()
    {
        if (Content is { } open)
            return open();
        PlainFile.Require(File);
        return new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
    }

    /// <summary>How many bytes there are; more than any script that is held whole where that is not known.</summary>
    internal long Length()
    {
        if (Content is null)
        {
            PlainFile.Require(File);
            return new FileInfo(File).Length;
        }

        using var stream = Open();
        return stream.CanSeek ? stream.Length : long.MaxValue;
    }

    /// <summary>All of the bytes.</summary>
    internal byte[] ReadAllBytes()
    {
        if (Content is null)
            return System.IO.File.ReadAllBytes(File);
        using var stream = Open();
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A file as messages of its folder name it: its path from there. A text that is in no file has one name only.</summary>
    /// <param name="folder">The folder, as a full path.</param>
    internal string NameIn(string folder) => Content is null && Code?.Run is null ? Path.GetRelativePath(folder, File) : File;
}
