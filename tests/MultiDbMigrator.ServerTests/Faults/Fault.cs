namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>One thing that goes wrong in one run.</summary>
/// <param name="Kind">What is killed.</param>
/// <param name="Moment">When.</param>
/// <param name="At">The number of the message, byte or change, from 1.</param>
internal sealed record Fault(FaultKind Kind, Moment Moment, long At)
{
    public override string ToString() => $"{Kind} {Moment} {At}";
}
