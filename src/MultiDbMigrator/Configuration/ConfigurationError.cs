using System.Text;

namespace MultiDbMigrator.Configuration;

/// <summary>One thing that is wrong in an INI file, or in what is set from outside for it.</summary>
/// <param name="File">The file, as it was given.</param>
/// <param name="Line">The line, counted from 1; <see langword="null"/> when no line is at fault.</param>
/// <param name="Section">The section, without brackets; <see langword="null"/> when none is at fault.</param>
/// <param name="Key">The key; <see langword="null"/> when none is at fault.</param>
/// <param name="Problem">What is wrong and what to do.</param>
public sealed record ConfigurationError(string File, int? Line, string? Section, string? Key, string Problem)
{
    /// <summary>The environment variable that set the value at fault; <see langword="null"/> when it stands in the INI file.</summary>
    public string? Variable { get; init; }

    /// <summary>Whether the value is well-formed, and needs a variable, a file or a folder that is not here.</summary>
    public bool IsUnresolved { get; init; }

    /// <summary>
    /// The error on one line: <c>migrator.ini:12: [orders] conection_string: unknown key; did you mean connection_string?</c>
    /// The file is shown from the current folder when it lies below it.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder(ShownFile());
        if (Line is { } line)
            text.Append(':').Append(line);
        text.Append(": ");
        if (Section is not null)
            text.Append('[').Append(Section).Append("] ");
        if (Key is not null)
            text.Append(Key).Append(": ");
        text.Append(Problem);
        if (Variable is not null)
            text.Append(" (set by the environment variable ").Append(Variable).Append(')');
        return text.ToString();
    }

    private string ShownFile()
    {
        string fromHere = Path.GetRelativePath(Environment.CurrentDirectory, File);
        bool below = !Path.IsPathRooted(fromHere)
            && fromHere != ".."
            && !fromHere.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return below ? fromHere : File;
    }
}
