using MultiDbMigrator.Scripts.Parts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>Reads the text of a script, be it a whole file or a part of one, taking the checksum on the way.</summary>
internal sealed class SourceReader : TextReader
{
    private readonly ScriptSource _source;
    private readonly TextReader _text;
    private readonly ScriptFileReader? _whole;
    private readonly PartReader? _part;
    private readonly IPartMarks? _marks;

    /// <param name="source">The script.</param>
    /// <param name="keepsPlace">Whether lines and columns stay those of the file.</param>
    /// <param name="rules">The rules that say whether bytes that are not UTF-8 may stand in the file; <see langword="null"/> where they do not matter.</param>
    /// <param name="stop">Stops the reading, with an exception.</param>
    public SourceReader(ScriptSource source, bool keepsPlace = true, SqlRules? rules = null, CancellationToken stop = default)
        : this(source, new ScriptFileReader(source, rules) { Stop = stop }, keepsPlace)
    {
    }

    /// <param name="source">The script.</param>
    /// <param name="file">The text of the whole file.</param>
    /// <param name="keepsPlace">Whether lines and columns stay those of the file.</param>
    public SourceReader(ScriptSource source, TextReader file, bool keepsPlace = true)
    {
        _source = source;
        _whole = file as ScriptFileReader;
        _marks = source.Part?.Begin(source.File);
        _part = _marks is null ? null : new PartReader(file, _marks, keepsPlace);
        _text = source.Preprocess is { } preprocess ? new StringReader(preprocess(file.ReadToEnd())) : _part ?? file;
    }

    /// <summary>The checksum of the text, once it is read to its end.</summary>
    public string? Checksum => _part is null ? _whole?.Checksum : _part.Checksum;

    /// <summary>Whether the part was found, as far as the file was read.</summary>
    public bool IsFound => _marks?.IsFound ?? true;

    /// <summary>Whether the marks that were read say that no transaction may be around the script.</summary>
    public bool NoTransaction => _marks?.NoTransaction ?? false;

    /// <summary>Whether the marks that were read ask for variables of another tool.</summary>
    private bool HasPlaceholders => _marks?.HasPlaceholders ?? false;

    /// <summary>Adds to a script's annotations what marks, as far as they were read, and other files say.</summary>
    public ScriptHeader Complete(ScriptHeader header)
    {
        header = header with { NoTransaction = header.NoTransaction || NoTransaction, HasPlaceholders = header.HasPlaceholders || HasPlaceholders };
        return _source.Facts?.AddTo(header) ?? header;
    }

    /// <summary>Reads on to the end of the file, for the checksum.</summary>
    public void Drain() => _part?.Drain();

    public override int Peek() => _text.Peek();

    public override int Read() => _text.Read();

    public override int Read(char[] buffer, int index, int count) => _text.Read(buffer, index, count);

    public override int Read(Span<char> buffer) => _text.Read(buffer);

    public override int ReadBlock(Span<char> buffer) => _text.ReadBlock(buffer);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
            _whole?.Dispose();
        }

        base.Dispose(disposing);
    }
}
