namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>How a disturbed run went.</summary>
/// <param name="Happened">Whether the fault came before the run was over.</param>
/// <param name="Where">What the run was at.</param>
/// <param name="Error">What the run ended with; <see langword="null"/> when it is complete all the same.</param>
/// <param name="IsBroken">Whether it ended in a way in which no run may end.</param>
internal sealed record Disturbance(bool Happened, string Where, string? Error, bool IsBroken);
