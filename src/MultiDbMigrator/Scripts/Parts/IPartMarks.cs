namespace MultiDbMigrator.Scripts.Parts;

/// <summary>Looks at the lines of one file, in order, and tells which are those of a part.</summary>
internal interface IPartMarks
{
    /// <summary>Whether the part has begun.</summary>
    bool IsFound { get; }

    /// <summary>Whether the marks, as far as they were seen, say that no transaction may be around the part.</summary>
    bool NoTransaction { get; }

    /// <summary>Whether the marks, as far as they were seen, ask for a tool's own variables, <c>${name}</c>.</summary>
    bool HasPlaceholders { get; }

    /// <summary>Looks at the next line.</summary>
    /// <param name="line">The line without its end; only the beginning of a very long one.</param>
    /// <param name="number">Its number, counted from 1.</param>
    /// <exception cref="ScriptException">The line cannot stand there.</exception>
    PartLine Take(ReadOnlySpan<char> line, int number);

    /// <summary>Told that there are no more lines.</summary>
    /// <exception cref="ScriptException">A mark is missing.</exception>
    void End();
}
