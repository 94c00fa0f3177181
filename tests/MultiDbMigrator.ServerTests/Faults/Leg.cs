namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>A way that a run takes through all scripts.</summary>
internal enum Leg
{
    /// <summary>Up, in a database that was never migrated.</summary>
    First,

    /// <summary>Down to base.</summary>
    Down,

    /// <summary>Up again.</summary>
    Up,
}
