using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Layouts;
using MultiDbMigrator.Scripts.Sources;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>
/// Reads script files of one database. A small script is read once and its statements are kept until they have run;
/// a large one, or one more when many are held, is read again when it runs, so memory has a limit of its own.
/// </summary>
/// <param name="rules">The lexical rules of the engine.</param>
/// <param name="settings">The database's section.</param>
/// <param name="memory">The memory that kept scripts share.</param>
internal sealed class ScriptReader(SqlRules rules, DatabaseSettings settings, ScriptMemory memory)
{
    /// <summary>A larger script, in bytes, is never held whole.</summary>
    public const int LargestKept = 1024 * 1024;

    private const int HeaderLength = 16 * 1024;
    private const int LongestBeginning = 64 * 1024;

    /// <summary>Reads a script.</summary>
    /// <exception cref="ScriptException">The file is not UTF-8, or something in it is wrong.</exception>
    public ScriptContent Read(ScriptSource source)
    {
        if (source.Code is not null)
            return ScriptContent.OfCode(source);
        if (settings.ReplaceVariables)
            return ReadOwn(source);

        // A script with variables is another one in every database; here it is this one's if it was read just now.
        ScriptContent? own = null;
        var shared = memory.Content(source, rules, () => own = ReadOwn(source));
        return own ?? (shared.Header.Variables == true ? ReadOwn(source) : shared);
    }

    /// <summary>Whether anything stands in a script that can change a database, reading no further than to that.</summary>
    /// <exception cref="ScriptException">The file is not UTF-8, or something in it is wrong.</exception>
    public bool HasWork(ScriptSource source)
    {
        try
        {
            using var reader = new SourceReader(source, rules: rules);
            return Parse(source.File, ScriptHeader.None with { Variables = false }, reader).Any(s => s.IsWork);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(source.File, null, error.Message);
        }
    }

    /// <summary>Runs code for its text, where that is what a script is.</summary>
    /// <param name="content">The script.</param>
    /// <exception cref="ApplicationStepException">The application is not there to run it, or the code failed.</exception>
    public ScriptContent Run(ScriptContent content)
    {
        if (!content.IsDeferred)
            return content;
        var source = content.Source;
        if (source.Code?.Run is not { } run)
            throw ApplicationStepException.Elsewhere(settings.Name, source.File);
        string text;
        try
        {
            text = run();
        }
        catch (Exception error) when (error is not (MigratorException or OperationCanceledException))
        {
            throw ApplicationStepException.Failed(settings.Name, source.File, error);
        }

        var placed = source.Preprocess?.Invoke(text) ?? text;
        return Hold(source, placed, text, content.Checksum, ScriptHeader.Read(source.File, placed));
    }

    /// <summary>Reads the annotations at the top of a script, and no more of it than that needs.</summary>
    /// <exception cref="ScriptException">The file is not UTF-8, or an annotation is wrong.</exception>
    public static ScriptHeader ReadHeader(ScriptSource source)
    {
        if (source.Code is not null)
            return ScriptHeader.None;
        try
        {
            using var text = new SourceReader(source);
            if (source.Part is not null)
                return text.Complete(ScriptHeader.Read(source.File, text));
            var start = new char[HeaderLength];
            var top = start.AsSpan(0, text.ReadBlock(start.AsSpan()));
            return text.Complete(ScriptHeader.Read(source.File, top) with { Refusal = ForeignMarks.Find(source.File, top) });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(source.File, null, error.Message);
        }
    }

    /// <summary>Reads a text that is in no file, such as a down script kept in the journal.</summary>
    /// <param name="origin">What to call it in messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="checksum">Its checksum.</param>
    public ScriptContent Read(string origin, string text, string checksum) =>
        Hold(new ScriptSource(origin), text, text, checksum, ScriptHeader.Read(origin, text));

    /// <summary>The first statements of a text of which the end may be missing; fewer when it does not hold them.</summary>
    /// <param name="source">Where the text is from.</param>
    /// <param name="text">The text, as it stood there.</param>
    /// <param name="count">How many statements.</param>
    public IReadOnlyList<ScriptStatement> ReadFirst(ScriptSource source, string text, int count)
    {
        var origin = source.File;
        var statements = new List<ScriptStatement>();
        try
        {
            text = source.Preprocess?.Invoke(text) ?? text;
            foreach (var statement in Parse(origin, ScriptHeader.Read(origin, text), new StringReader(text)).Take(count))
                statements.Add(statement with { CopyData = null });
        }
        catch (MigratorException)
        {
            // It was cut off in the middle of a statement.
        }

        return statements;
    }

    /// <summary>The beginning of a script, as long as the journal keeps of one that failed; <see langword="null"/> when the file is gone.</summary>
    public static string? ReadBeginning(ScriptContent content)
    {
        if (content.Text is { } text)
            return text;
        try
        {
            using var beginning = new SourceReader(content.Source with { Preprocess = null }, keepsPlace: false);
            var start = new char[LongestBeginning];
            return new string(start, 0, beginning.ReadBlock(start.AsSpan()));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private ScriptContent ReadOwn(ScriptSource source)
    {
        try
        {
            return memory.TryTake(source.Length()) ? Keep(source) : Scan(source);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(source.File, null, error.Message);
        }
    }

    private ScriptContent Keep(ScriptSource source)
    {
        var bytes = source.ReadAllBytes();
        var text = ScriptText.Decode(source.File, bytes, rules);
        return source.Part is null ? KeepWhole(source, text, ScriptChecksum.Of(bytes)) : KeepPart(source, text);
    }

    private ScriptContent KeepWhole(ScriptSource source, string text, string checksum)
    {
        var placed = source.Preprocess?.Invoke(text) ?? text;
        var header = ScriptHeader.Read(source.File, placed) with { Refusal = ForeignMarks.Find(source.File, placed) };
        return Hold(source, placed, text, checksum, source.Facts?.AddTo(header) ?? header);
    }

    private ScriptContent KeepPart(ScriptSource source, string file)
    {
        using var part = new SourceReader(source, new StringReader(file));
        var text = part.ReadToEnd();
        var header = part.Complete(ScriptHeader.Read(source.File, text));
        return Hold(source, text, SourceText.Of(source, file), part.Checksum!, header);
    }

    private ScriptContent Hold(ScriptSource source, string placed, string text, string checksum, ScriptHeader header)
    {
        if (header.Refusal is { } refusal)
            throw refusal;
        var statements = new List<ScriptStatement>();

        // Copied data are read with their statement: the reader passes them over once it is asked for the next.
        foreach (var statement in Parse(source.File, header, new StringReader(placed)))
            statements.Add(statement with { CopyData = statement.CopyData?.ToList() });
        return new ScriptContent(source, checksum, header, Measure(statements), text, () => statements);
    }

    private ScriptContent Scan(ScriptSource source)
    {
        var header = ReadHeader(source);
        if (header.Refusal is { } refusal)
            throw refusal;
        using var reader = new SourceReader(source, rules: rules, stop: memory.Stop);
        var shape = Measure(Parse(source.File, header, reader));
        header = reader.Complete(header);
        var checksum = reader.Checksum!;
        return new ScriptContent(source, checksum, header, shape, null, () => ReadAgain(source, header, checksum));
    }

    private IEnumerable<ScriptStatement> ReadAgain(ScriptSource source, ScriptHeader header, string checksum)
    {
        using var reader = new SourceReader(source, rules: rules);
        foreach (var statement in Parse(source.File, header, reader))
            yield return statement;
        if (reader.Checksum != checksum)
            throw new ScriptException(source.File, null, "the file was changed while it ran; restore it and run again");
    }

    private IEnumerable<ScriptStatement> Parse(string file, ScriptHeader header, TextReader text)
    {
        var variables = header.Variables ?? settings.ReplaceVariables ? new ScriptVariables(settings.Variables) : null;
        return new ScriptParser(file, rules, variables, header.HasPlaceholders).Read(text);
    }

    private static ScriptShape Measure(IEnumerable<ScriptStatement> statements)
    {
        var shape = default(ScriptShape);
        foreach (var statement in statements)
        {
            shape = shape.With(statement.Traits);
            Drain(statement.CopyData);
        }

        return shape;
    }

    private static void Drain(IEnumerable<string>? data)
    {
        if (data is null)
            return;
        using var lines = data.GetEnumerator();
        while (lines.MoveNext())
        {
        }
    }
}
