using MultiDbMigrator.Configuration;
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

    /// <summary>Reads a file.</summary>
    /// <exception cref="ScriptException">The file is not UTF-8, or something in it is wrong.</exception>
    public ScriptContent Read(string file)
    {
        if (!settings.ReplaceVariables && memory.Find(file, rules) is { } known)
            return known;
        try
        {
            return memory.TryTake(new FileInfo(file).Length) ? Keep(file) : Scan(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(file, null, error.Message);
        }
    }

    /// <summary>Reads the annotations at the top of a file, and no more of it.</summary>
    /// <exception cref="ScriptException">The file is not UTF-8, or an annotation is wrong.</exception>
    public static ScriptHeader ReadHeader(string file)
    {
        try
        {
            using var top = new ScriptFileReader(file, null);
            var start = new char[HeaderLength];
            return ScriptHeader.Read(file, start.AsSpan(0, top.ReadBlock(start.AsSpan())));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(file, null, error.Message);
        }
    }

    /// <summary>Reads a text that is in no file, such as a down script kept in the journal.</summary>
    /// <param name="origin">What to call it in messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="checksum">Its checksum.</param>
    public ScriptContent Read(string origin, string text, string checksum)
    {
        var header = ScriptHeader.Read(origin, text);
        var statements = new List<ScriptStatement>();

        // Copied data are read with their statement: the reader passes them over once it is asked for the next.
        foreach (var statement in Parse(origin, header, new StringReader(text)))
            statements.Add(statement with { CopyData = statement.CopyData?.ToList() });
        return new ScriptContent(origin, checksum, header, Measure(statements), text, () => statements);
    }

    /// <summary>The first statements of a text of which the end may be missing; fewer when it does not hold them.</summary>
    /// <param name="origin">What to call it in messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="count">How many statements.</param>
    public IReadOnlyList<ScriptStatement> ReadFirst(string origin, string text, int count)
    {
        var statements = new List<ScriptStatement>();
        try
        {
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
            using var file = new ScriptFileReader(content.File, null);
            var start = new char[LongestBeginning];
            return new string(start, 0, file.ReadBlock(start.AsSpan()));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private ScriptContent Keep(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var content = Read(file, ScriptText.Decode(file, bytes, rules), ScriptChecksum.Of(bytes));
        if (!settings.ReplaceVariables && content.Header.Variables != true)
            memory.Keep(file, rules, content);
        return content;
    }

    private ScriptContent Scan(string file)
    {
        var header = ReadHeader(file);
        using var reader = new ScriptFileReader(file, rules);
        var shape = Measure(Parse(file, header, reader));
        var checksum = reader.Checksum!;
        return new ScriptContent(file, checksum, header, shape, null, () => ReadAgain(file, header, checksum));
    }

    private IEnumerable<ScriptStatement> ReadAgain(string file, ScriptHeader header, string checksum)
    {
        using var reader = new ScriptFileReader(file, rules);
        foreach (var statement in Parse(file, header, reader))
            yield return statement;
        if (reader.Checksum != checksum)
            throw new ScriptException(file, null, "the file was changed while it ran; restore it and run again");
    }

    private IEnumerable<ScriptStatement> Parse(string file, ScriptHeader header, TextReader text)
    {
        var variables = header.Variables ?? settings.ReplaceVariables ? new ScriptVariables(settings.Variables) : null;
        return new ScriptParser(file, rules, variables).Read(text);
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
