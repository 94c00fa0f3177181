using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Planning;

/// <summary>Apply or revert one script on one database.</summary>
/// <param name="Database">The name of the database's section.</param>
/// <param name="Action">What it does.</param>
/// <param name="Version">The version; <see langword="null"/> for a repeatable.</param>
/// <param name="Name">The name of the script.</param>
/// <param name="Content">What is run: the up file, the down file, or the down script that the journal keeps.</param>
/// <param name="Checksum">The checksum of the up script, where it is known.</param>
/// <param name="DownScript">For an apply: the text that the journal keeps for reverting.</param>
public sealed record PlanStep(
    string Database,
    StepAction Action,
    ScriptVersion? Version,
    string Name,
    ScriptContent Content,
    string? Checksum,
    string? DownScript)
{
    /// <summary>The script as users name it: its version, or <c>R__name</c>.</summary>
    public string Label => Version?.Text ?? "R__" + Name;

    /// <summary>The script as its file is called: <c>0004_add_status</c>, or <c>R__name</c>.</summary>
    public string Title => Script.TitleOf(Version, Name);

    /// <summary>Whether another step does the same with the same script.</summary>
    /// <param name="other">A step of the same database.</param>
    internal bool IsAlike(PlanStep other) => Action == other.Action && Equals(Version, other.Version) && Name == other.Name;

    /// <summary>The scripts of other databases that must be applied first.</summary>
    public IReadOnlyList<Requirement> Requires => Action == StepAction.Apply ? Content.Header.Requires : [];

    /// <summary>Whether it is what a requirement asks for.</summary>
    /// <param name="requirement">The requirement.</param>
    public bool Meets(Requirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        return requirement.Version.Equals(Version) && string.Equals(requirement.Database, Database, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>For a revert: the applied scripts of other databases that require the script, and must be reverted first.</summary>
    public IReadOnlyList<Requirement> Dependents { get; init; } = [];

    /// <summary>What of other databases must be done first: what it requires on the way up, what requires it on the way down.</summary>
    public IReadOnlyList<Requirement> Needs => Action == StepAction.Apply ? Requires : Dependents;
}
