namespace MultiDbMigrator.PostgreSql;

/// <summary>How to find out whether a statement of a kind has happened that commits by itself.</summary>
internal enum StandaloneTrace
{
    /// <summary>It does no harm to run it again.</summary>
    Harmless,

    /// <summary>It has happened when what its query shows is not what it showed before.</summary>
    Changes,

    /// <summary>It makes an index, or leaves an invalid one.</summary>
    MakesIndex,

    /// <summary>It drops an index, which its number in the catalog tells.</summary>
    DropsIndex,

    /// <summary>It builds indexes anew, and may leave invalid ones beside them.</summary>
    RebuildsIndexes,

    /// <summary>It takes a partition off in two transactions.</summary>
    DetachesPartition,

    /// <summary>It runs a procedure, which may commit part of what it does.</summary>
    CallsProcedure,

    /// <summary>It runs a body that may commit part of what it does.</summary>
    RunsBody,
}
