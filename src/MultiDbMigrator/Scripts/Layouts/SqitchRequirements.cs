namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// What a change of Sqitch requires of other projects, written <c>PROJECT:CHANGE</c>: the script at the place of that change in the
/// plan of the section that is called like the project.
/// </summary>
internal sealed class SqitchRequirements(SqitchPlan plan, SqitchChange change, Func<string, string?> folderOf) : IScriptFacts
{
    public ScriptHeader AddTo(ScriptHeader header) =>
        header with { Requires = [.. header.Requires, .. change.Needs.Where(n => plan.OwnPart(n) is null).Select(Find)] };

    private Requirement Find(string need)
    {
        var colon = need.IndexOf(':', StringComparison.Ordinal);
        var project = need[..colon];
        var folder = folderOf(project) ?? throw Unmet(need, $"no section is called {project}; give the section of that project its name");
        var file = Path.Combine(folder, SqitchPlan.FileName);
        if (!File.Exists(file))
            throw Unmet(need, $"there is no {file}; the section {project} is to have the folder of that project");
        var place = SqitchPlan.Read(file).PlaceOf(need[(colon + 1)..]) ?? throw Unmet(need, $"{file} has no such change");
        return new Requirement(project, SqitchPlan.VersionOf(place));
    }

    private ScriptException Unmet(string need, string why) => new(plan.File, change.Line, $"{change.Name} requires {need}, and {why}");
}
