namespace MultiDbMigrator.Scripts;

/// <summary>A script file is wrong. Nothing was touched.</summary>
/// <param name="file">The file.</param>
/// <param name="line">The line, counted from 1; <see langword="null"/> when no line is at fault.</param>
/// <param name="problem">What is wrong and what to do.</param>
public sealed class ScriptException(string file, int? line, string problem)
    : MigratorException(line is null ? $"{file}: {problem}" : $"{file}:{line}: {problem}")
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>The line, counted from 1; <see langword="null"/> when no line is at fault.</summary>
    public int? Line { get; } = line;

    /// <summary>What is wrong and what to do.</summary>
    public string Problem { get; } = problem;
}
