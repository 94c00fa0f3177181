namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Runs legs and lets them go wrong.</summary>
internal interface IDisturber : IAsyncDisposable
{
    /// <summary>Runs a leg undisturbed.</summary>
    Task<LegLength> MeasureAsync(TrialDatabase database, Leg leg);

    /// <summary>Runs a leg in which something goes wrong.</summary>
    Task<Disturbance> RunAsync(TrialDatabase database, Leg leg, Fault fault);
}
