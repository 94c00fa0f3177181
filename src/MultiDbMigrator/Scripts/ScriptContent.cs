namespace MultiDbMigrator.Scripts;

/// <summary>What a script file holds: checksum, annotations, statements.</summary>
public sealed class ScriptContent
{
    private readonly Func<IEnumerable<ScriptStatement>> _read;

    internal ScriptContent(ScriptSource source, string checksum, ScriptHeader header, ScriptShape shape, string? text, Func<IEnumerable<ScriptStatement>> read)
    {
        Source = source;
        Checksum = checksum;
        Header = header;
        Shape = shape;
        Text = text;
        _read = read;
    }

    /// <summary>The file, as a full path, or what the text came from.</summary>
    public string File => Source.File;

    /// <summary>Where the text stands.</summary>
    internal ScriptSource Source { get; }

    /// <summary>Whether it is code of an application that has not run, so that nothing is known of its statements.</summary>
    public bool IsDeferred { get; private init; }

    /// <summary>SHA-256 of the text with LF line ends, in lower-case hexadecimal; of a part of a file, that of the part alone.</summary>
    public string Checksum { get; }

    /// <summary>The annotations at the top.</summary>
    public ScriptHeader Header { get; }

    /// <summary>How many statements there are and what they need.</summary>
    public ScriptShape Shape { get; }

    /// <summary>The text, which stands for itself where it is a part of a file; <see langword="null"/> when the file is too large to be held.</summary>
    public string? Text { get; }

    /// <summary>Code that has not run.</summary>
    internal static ScriptContent OfCode(ScriptSource source) =>
        new(source, SourceText.OfCode, ScriptHeader.None, default, null, static () => []) { IsDeferred = true };

    /// <summary>The statements in order. Copied data of one must be read before the next.</summary>
    public IEnumerable<ScriptStatement> Statements => _read();
}
