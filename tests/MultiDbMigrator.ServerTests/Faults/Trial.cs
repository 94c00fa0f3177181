namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>A leg that is disturbed, once or in several runs one after the other, and then completed undisturbed.</summary>
/// <param name="Number">Its place in the plan, from 0.</param>
/// <param name="Leg">The leg.</param>
/// <param name="Faults">What goes wrong, a run each.</param>
internal sealed record Trial(int Number, Leg Leg, IReadOnlyList<Fault> Faults)
{
    public override string ToString() => $"trial {Number} ({Leg}; {string.Join(", then ", Faults)})";
}
