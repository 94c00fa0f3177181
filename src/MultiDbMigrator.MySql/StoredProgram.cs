namespace MultiDbMigrator.MySql;

/// <summary>Tells the statements whose text the server keeps.</summary>
internal static class StoredProgram
{
    // CREATE OR REPLACE DEFINER = 'a'@'b' AGGREGATE FUNCTION: a symbol is a word too.
    private const int HeaderLength = 16;

    /// <summary>
    /// Whether a statement makes a trigger, a routine or an event. MySQL 8 keeps a body of one statement with what follows
    /// it in the packet, so such a statement travels alone. A table that happens to be called so does no harm. In dumps the
    /// words stand in executable comments.
    /// </summary>
    public static bool IsMadeBy(string statement)
    {
        var words = SqlWords.Of(statement).Take(HeaderLength);
        return words.FirstOrDefault().Is("CREATE") && words.Any(word => word.Is("TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"));
    }
}
