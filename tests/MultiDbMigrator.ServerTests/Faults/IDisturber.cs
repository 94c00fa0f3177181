namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Runs legs and lets them go wrong.</summary>
internal interface IDisturber : IAsyncDisposable
{
    /// <summary>Runs a leg undisturbed.</summary>
    Task<LegLength> MeasureAsync(TrialDatabase database, Leg leg);

    /// <summary>Runs a leg in which something goes wrong.</summary>
    /// <param name="database">The database.</param>
    /// <param name="leg">The leg.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="length">How long the leg is when nothing goes wrong.</param>
    Task<Disturbance> RunAsync(TrialDatabase database, Leg leg, Fault fault, LegLength length);
}
