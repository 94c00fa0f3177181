namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// What a change of Sqitch requires of other projects, written <c>PROJECT:CHANGE</c>: the script at the place of that change in the
/// plan of the section that is called like the project.
/// </summary>
internal sealed class SqitchRequirements(SqitchPlan plan, SqitchChange change, Func<string, string?> folderOf) : IScriptFacts
{
    public ScriptHeader AddTo(ScriptHeader header)
    {
        foreach (var need in change.Needs)
        {
            if (need.StartsWith('!'))
                header = Refuse(header, $"conflicts with {need[1..]}, and conflicts are not looked at here; take '{need}' away");
            else if (plan.OwnPart(need) is null)
                header = Add(need, header);
        }

        return header;
    }

    private ScriptHeader Add(string need, ScriptHeader header)
    {
        var colon = need.IndexOf(':', StringComparison.Ordinal);
        var project = need[..colon];
        if (folderOf(project) is not { } folder)
            return Refuse(header, $"requires {need}, and no section is called {project}; give the section of that project its name");
        var file = Path.Combine(folder, SqitchPlan.FileName);
        if (!File.Exists(file))
            return Refuse(header, $"requires {need}, and there is no {file}; the section {project} is to have the folder of that project");
        return SqitchPlan.Read(file).PlaceOf(need[(colon + 1)..]) is { } place
            ? header with { Requires = [.. header.Requires, new Requirement(project, SqitchPlan.VersionOf(place))] }
            : Refuse(header, $"requires {need}, and {file} has no such change");
    }

    private ScriptHeader Refuse(ScriptHeader header, string why) =>
        header with { Refusal = new ScriptException(plan.File, change.Line, $"{change.Name} {why}") };
}
