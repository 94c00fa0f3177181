namespace MultiDbMigrator.Journal;

/// <summary>The words that stand in the journal for kinds and states.</summary>
public static class JournalWords
{
    /// <summary>The word for a kind.</summary>
    public static string Of(JournalKind kind) => kind switch
    {
        JournalKind.Apply => "apply",
        JournalKind.Revert => "revert",
        JournalKind.Stamp => "stamp",
        _ => "repair",
    };

    /// <summary>The word for a state.</summary>
    public static string Of(JournalState state) => state switch
    {
        JournalState.Running => "running",
        JournalState.Applied => "applied",
        JournalState.Reverted => "reverted",
        _ => "failed",
    };

    /// <summary>The kind that a word stands for.</summary>
    /// <param name="word">The word.</param>
    /// <param name="id">The row, for the error.</param>
    /// <exception cref="JournalException">The word stands for none.</exception>
    public static JournalKind Kind(string word, long id) => word switch
    {
        "apply" => JournalKind.Apply,
        "revert" => JournalKind.Revert,
        "stamp" => JournalKind.Stamp,
        "repair" => JournalKind.Repair,
        _ => throw new JournalException(id, $"kind '{word}' is not one of apply, revert, stamp and repair"),
    };

    /// <summary>The state that a word stands for.</summary>
    /// <param name="word">The word.</param>
    /// <param name="id">The row, for the error.</param>
    /// <exception cref="JournalException">The word stands for none.</exception>
    public static JournalState State(string word, long id) => word switch
    {
        "running" => JournalState.Running,
        "applied" => JournalState.Applied,
        "reverted" => JournalState.Reverted,
        "failed" => JournalState.Failed,
        _ => throw new JournalException(id, $"state '{word}' is not one of running, applied, reverted and failed"),
    };
}
