namespace MultiDbMigrator.MySql;

/// <summary>
/// Reads from an ALTER TABLE which parts of the table it changes
/// (https://dev.mysql.com/doc/refman/8.4/en/alter-table.html, https://mariadb.com/kb/en/alter-table/).
/// </summary>
internal static class TableChange
{
    /// <summary>The parts that a statement changes.</summary>
    public static TableParts PartsOf(StatementSubject statement)
    {
        if (statement.Object == "INDEX")
            return TableParts.Indexes;
        var parts = TableParts.None;
        var words = statement.AllWords.Where(w => w.Depth == 0).ToArray();
        for (var at = 0; at < words.Length; at++)
            parts |= PartsOf(words, at);
        return parts;
    }

    /// <summary>Whether all that a statement adds, drops or renames is columns that it adds, without IF NOT EXISTS.</summary>
    public static bool AddsColumnsOnly(StatementSubject statement) =>
        PartsOf(statement) == TableParts.Columns && !statement.AllWords.Any(w => w.Depth == 0 && w.Is("DROP", "RENAME", "CHANGE", "IF"));

    // The names of what is changed are quoted or no keywords; a column called like one of these is looked at in vain, no more.
    private static TableParts PartsOf(SqlWord[] words, int at)
    {
        var word = words[at];
        var next = at + 1 < words.Length ? words[at + 1] : default;
        if (word.Is("ADD", "DROP", "RENAME"))
            return PartsOf(next, isRename: word.Is("RENAME"));
        if (word.Is("CHANGE"))
            return TableParts.Columns;
        if (word.Is("EXCHANGE", "DISCARD", "IMPORT"))
            return TableParts.Unseen;
        return word.Is("PARTITION", "PARTITIONS", "PARTITIONING", "COALESCE", "REORGANIZE", "CONVERT") ? TableParts.Partitions : TableParts.None;
    }

    private static TableParts PartsOf(SqlWord next, bool isRename)
    {
        if (next.Is("INDEX", "KEY", "UNIQUE", "FULLTEXT", "SPATIAL", "VECTOR", "PRIMARY"))
            return TableParts.Indexes;
        if (next.Is("CONSTRAINT", "FOREIGN", "CHECK"))
            return TableParts.Constraints;
        if (next.Is("PARTITION"))
            return TableParts.Partitions;
        return !isRename && next.Is("SYSTEM", "PERIOD") ? TableParts.Unseen : TableParts.Columns;
    }
}
