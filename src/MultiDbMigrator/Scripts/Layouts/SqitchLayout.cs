using System.Globalization;
using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Sqitch: <c>sqitch.plan</c> has the changes in their order, <c>deploy/NAME.sql</c> makes one and <c>revert/NAME.sql</c> takes it
/// back (https://sqitch.org/docs/manual/sqitch/, https://sqitch.org/docs/manual/sqitchtutorial/). The version of a change is its
/// place in the plan, to which changes are only ever added. <c>verify/</c> is not run.
/// </summary>
internal sealed class SqitchLayout : IScriptLayout
{
    public string Name => LayoutNames.Sqitch;

    // What stands beside the plan is not Sqitch's.
    public bool ReadsSubfolders => true;

    public bool Fits(string fileName) => false;

    public IReadOnlyList<string> FindSigns(FolderListing folder) => folder.Has(SqitchPlan.FileName) ? [SqitchPlan.FileName] : [];

    public ScriptFolder Read(FolderListing folder)
    {
        if (!folder.Has(SqitchPlan.FileName))
            throw new ScriptFolderException(folder.Path, [$"there is no {SqitchPlan.FileName} (scripts names the folder that holds it)"]);
        var plan = SqitchPlan.Read(folder.PathOf(SqitchPlan.FileName));
        var scripts = new ScriptCollection(folder.Path, "sqitch add");
        var config = SqitchConfig.Read(folder);
        foreach (var change in plan.Changes)
        {
            plan.RefuseUnmet(change);
            if (Find(folder, config.Deploy, plan, change) is not { } deploy)
            {
                scripts.AddFault(string.Create(CultureInfo.InvariantCulture, $"there is no deploy/{change.Name}.sql, which line {change.Line} of {SqitchPlan.FileName} wants (add it, or take the line away if it was never deployed)"));
                continue;
            }

            var revert = Find(folder, config.Revert, plan, change);
            scripts.AddUp(
                SqitchPlan.VersionOf(change.Place),
                change.Name,
                new ScriptSource(deploy) { Facts = new SqitchRequirements(plan, change, folder.FolderOf) },
                revert is null ? null : new ScriptSource(revert));
        }

        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => $"revert/{name}.sql";

    // A change that was reworked later has its first scripts under the name of the first tag after it that they are there for.
    private static string? Find(FolderListing folder, string where, SqitchPlan plan, SqitchChange change)
    {
        foreach (var name in plan.ScriptNamesOf(change))
        {
            var path = Path.GetFullPath(folder.PathOf(Path.Combine(where, name + ".sql")));
            if (File.Exists(path))
                return path;
        }

        return null;
    }
}
