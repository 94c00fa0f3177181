using MultiDbMigrator.Scripts.Layouts.Marked;
using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Finds the marks of other tools in a script that is read whole, which would run its down part too.</summary>
internal static class ForeignMarks
{
    /// <summary>Looks at the comment lines of a script.</summary>
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
            if (start.StartsWith("--") && ScriptLayouts.FindByMark(line, number) is { } layout && !IsHarmless(layout, file, text))
                return new ScriptException(file, number, $"'{line.Trim()}' is a mark of {layout.Name}, and the folder was not read as {layout.Name}'s; say layout = {layout.Name} in the section, or take the mark out");
        }

        return UnreadMarks.Find(text) is var (mark, at, tool) && DirectionOf(file).Length == 0
            ? new ScriptException(file, at, $"'{mark}' is a mark of {tool}, and what follows it would undo the script; move that into a file of its own, {Path.GetFileNameWithoutExtension(file)}.down.sql, or take the mark out")
            : null;
    }

    // Such a file may also stand in a folder of its own, as up.sql or down.sql.
    private static string DirectionOf(string file) => ScriptName.Split("." + Path.GetFileName(file)).Direction;

    // A pair of files may have been made of one; each then holds one direction, and the mark of that direction.
    private static bool IsHarmless(IScriptLayout layout, string file, ReadOnlySpan<char> text)
    {
        var direction = DirectionOf(file);
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
