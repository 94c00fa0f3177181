namespace MultiDbMigrator.Journal;

/// <summary>The table of the journal is gone, or is no journal of this tool.</summary>
/// <param name="table">The table.</param>
/// <param name="problem">What is wrong with it, and what to do.</param>
/// <param name="innerException">The driver's error.</param>
public sealed class JournalTableException(string table, string problem, Exception? innerException = null)
    : MigratorException($"the journal {table} {problem}", innerException)
{
    /// <summary>The table.</summary>
    public string Table { get; } = table;

    /// <summary>The table lacks a column that every journal has, or has one of another type.</summary>
    /// <param name="table">The table.</param>
    /// <param name="answer">What the server says.</param>
    /// <param name="innerException">The driver's error.</param>
    public static JournalTableException Foreign(string table, string answer, Exception innerException) =>
        new(table, $"is no journal of this tool, or was changed by hand ({answer}); name another table with journal_table, or put its columns back", innerException);

    /// <summary>The table is not there and cannot be made.</summary>
    /// <param name="database">The database's section.</param>
    /// <param name="table">The table.</param>
    /// <param name="obstacle">What is in the way.</param>
    public static JournalTableException Unmakable(string database, string table, string obstacle) =>
        new(table, $"of {database} is not there and cannot be made: {obstacle}");

    /// <summary>The table was there when the run began.</summary>
    /// <param name="table">The table.</param>
    public static JournalTableException Gone(string table) =>
        new(table, "was dropped while this run was under way, and nothing was run since; bring the table back, or look at the database and say with 'stamp' which version it holds");
}
