namespace MultiDbMigrator.MySql;

/// <summary>Tells the statements whose text the server keeps.</summary>
internal static class StoredProgram
{
    private const int HeaderLength = 300;

    private static readonly string[] Kinds = ["TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"];

    /// <summary>
    /// Whether a statement makes a trigger, a routine or an event. MySQL 8 keeps a body of one statement with what follows
    /// it in the packet, so such a statement travels alone. A table that happens to be called so does no harm.
    /// </summary>
    public static bool IsMadeBy(string statement)
    {
        var header = statement.AsSpan(0, Math.Min(statement.Length, HeaderLength));
        if (!header.StartsWith("CREATE", StringComparison.OrdinalIgnoreCase))
            return false;
        foreach (var kind in Kinds)
        {
            if (header.Contains(kind, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
