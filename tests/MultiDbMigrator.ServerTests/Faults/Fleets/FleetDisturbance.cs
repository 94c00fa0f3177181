namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>How a disturbed command went.</summary>
/// <param name="Words">What it was told.</param>
/// <param name="Fault">What went wrong.</param>
/// <param name="At">At which message or write.</param>
/// <param name="Happened">Whether that came before the command had ended.</param>
/// <param name="Broken">Why it ended as no command may end; <see langword="null"/> when it did not.</param>
internal sealed record FleetDisturbance(string Words, FleetFault Fault, long At, bool Happened, string? Broken)
{
    public override string ToString() => $"{Words}: {Fault} {At}{(Happened ? "" : " (not reached)")}{(Broken is null ? "" : $" BROKEN: {Broken}")}";
}
