namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Finds the marks of other tools at the top of a script that is read whole, which would run its down part too.</summary>
internal static class ForeignMarks
{
    /// <summary>Looks at the comment lines at the top of a script.</summary>
    /// <param name="file">The file, for errors.</param>
    /// <param name="text">The script, or as much of its beginning as is at hand.</param>
    /// <exception cref="ScriptException">One of them is another layout's mark.</exception>
    public static void Refuse(string file, ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            var start = line.TrimStart();
            if (start.IsEmpty)
                continue;
            if (!start.StartsWith("--"))
                return;
            if (ScriptLayouts.FindByMark(line, number) is { } layout)
                throw new ScriptException(file, number, $"'{line.Trim()}' is a mark of {layout.Name}, and the folder was not read as {layout.Name}'s; say layout = {layout.Name} in the section, or take the mark out");
        }
    }
}
