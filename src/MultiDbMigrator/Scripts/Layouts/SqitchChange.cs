namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>A change of Sqitch's plan.</summary>
/// <param name="Name">Its name, which the plan may have again further on, where it was reworked.</param>
/// <param name="Place">Its place among the changes, counted from 1.</param>
/// <param name="Line">Its line in the plan.</param>
/// <param name="Needs">What stands in brackets: changes that it requires, and with <c>!</c> before them those that it conflicts with.</param>
internal sealed record SqitchChange(string Name, int Place, int Line, IReadOnlyList<string> Needs)
{
    /// <summary>The tags after it and before the next change.</summary>
    public List<string> Tags { get; } = [];
}
