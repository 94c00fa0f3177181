using MultiDbMigrator.Scripts;
using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Running;

/// <summary>Says what to add so that a script can be reverted, as its folder's layout has it.</summary>
internal static class DownText
{
    public static string ToAdd(ScriptFolder folder, ScriptVersion version, string name) =>
        ScriptLayouts.Find(folder.Layout).DownOf(version, name) is { } down
            ? $"add {down}"
            : $"the layout {folder.Layout} has no downs, so {Script.TitleOf(version, name)} is taken back by a new script";
}
