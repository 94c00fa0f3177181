namespace MultiDbMigrator.MySql;

/// <summary>Lets a script lock its tables without locking out its own progress: only tables that are locked can be reached then.</summary>
internal static class TableLocks
{
    /// <summary>
    /// Adds the journal to a LOCK TABLES, before what may end it: MariaDB's <c>WAIT n</c> or <c>NOWAIT</c>, the end of an
    /// executable comment.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="journal">The journal with its lock.</param>
    public static string WithJournal(string statement, string journal)
    {
        var end = SqlWords.Of(statement).Where(w => w.Is("READ", "WRITE", "LOCAL", "CONCURRENT")).Select(w => w.End).LastOrDefault();
        return end == 0 ? statement : statement.Insert(end, ", " + journal);
    }
}
