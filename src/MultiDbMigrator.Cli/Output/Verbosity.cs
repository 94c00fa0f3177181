namespace MultiDbMigrator.Cli.Output;

/// <summary>How much is told beside results.</summary>
internal enum Verbosity
{
    /// <summary>Only errors.</summary>
    Quiet,

    /// <summary>Finished steps, notices, waiting.</summary>
    Normal,

    /// <summary>The start of steps, and where an unexpected error came from.</summary>
    Verbose,
}
