namespace MultiDbMigrator.Engines;

/// <summary>Writes steps as SQL that the server's own client can apply as it is, leaving the same journal.</summary>
public interface ISqlScriptWriter
{
    /// <summary>Writes what makes the journal table if it is missing.</summary>
    void WriteJournalTable();

    /// <summary>Writes a script and its journal row.</summary>
    void WriteStep(StepScript script);
}
