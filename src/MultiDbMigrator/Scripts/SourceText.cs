namespace MultiDbMigrator.Scripts;

/// <summary>What is asked of a script's text besides its statements.</summary>
internal static class SourceText
{
    // What a layout says outside of the text, in words of our own, so that the text can stand for itself.
    private const string NoTransaction = "-- migrator: no-transaction\n";

    /// <summary>The checksum of a script.</summary>
    /// <exception cref="ScriptException">The file does not have the part.</exception>
    public static string ChecksumOf(ScriptSource source) => ReadChecksum(source, CancellationToken.None);

    /// <summary>The same of one that may be large.</summary>
    /// <param name="source">The script.</param>
    /// <param name="stop">Stops the reading, with an exception.</param>
    /// <exception cref="ScriptException">The file does not have the part.</exception>
    public static string ReadChecksum(ScriptSource source, CancellationToken stop)
    {
        if (source.Code is not null)
            return OfCode;
        if (source.Part is null && source.Content is null)
            return ScriptChecksum.ReadFile(source.File, stop);
        if (source.Part is null)
        {
            using var stream = source.Open();
            return ScriptChecksum.ReadStream(stream, stop);
        }

        using var reader = new SourceReader(source, stop: stop);
        reader.Drain();
        return reader.Checksum!;
    }

    /// <summary>What stands for the checksum of code, which is not read: nothing tells whether it was edited.</summary>
    public static string OfCode { get; } = ScriptChecksum.Of("code"u8);

    /// <summary>Whether there is such a script: a file may turn out not to have the part.</summary>
    public static bool IsThere(ScriptSource source)
    {
        if (source.Part is null)
            return true;
        using var reader = new SourceReader(source, keepsPlace: false);
        while (!reader.IsFound && reader.Read() >= 0)
        {
        }

        return reader.IsFound;
    }

    /// <summary>The text of a small script, which says by itself how it must be run.</summary>
    /// <param name="source">The script.</param>
    /// <param name="file">The text of the whole file, as it stands there.</param>
    public static string Of(ScriptSource source, string file)
    {
        using var reader = new SourceReader(source, new StringReader(file), keepsPlace: false);
        var text = reader.ReadToEnd();
        if (source.Part is not null)
            text = text.TrimEnd() + "\n";
        var isApart = reader.Complete(ScriptHeader.None).NoTransaction;
        return isApart ? NoTransaction + text : text;
    }
}
