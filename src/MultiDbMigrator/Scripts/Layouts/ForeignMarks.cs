using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Finds the marks of other tools at the top of a script that is read whole, which would run its down part too.</summary>
internal static class ForeignMarks
{
    /// <summary>Looks at the comment lines at the top of a script.</summary>
    /// <param name="file">The file, for errors.</param>
    /// <param name="text">The script, or as much of its beginning as is at hand.</param>
    /// <returns>What is wrong, when one of them is another layout's mark.</returns>
    public static ScriptException? Find(string file, ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            var start = line.TrimStart();
            if (start.IsEmpty)
                continue;
            if (!start.StartsWith("--"))
                return null;
            if (ScriptLayouts.FindByMark(line, number) is { } layout && !IsHarmless(layout, file, text))
                return new ScriptException(file, number, $"'{line.Trim()}' is a mark of {layout.Name}, and the folder was not read as {layout.Name}'s; say layout = {layout.Name} in the section, or take the mark out");
        }

        return null;
    }

    // A pair of files may have been made of one; each then holds one direction, and the mark of that direction.
    private static bool IsHarmless(IScriptLayout layout, string file, ReadOnlySpan<char> text)
    {
        var direction = ScriptName.Split(file).Direction;
        if (direction.Length == 0 || layout is not IUpDownRules rules)
            return false;
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            if (rules.IsOther(line, file, ++number, isDown: direction == ScriptName.Down))
                return false;
        }

        return true;
    }
}
