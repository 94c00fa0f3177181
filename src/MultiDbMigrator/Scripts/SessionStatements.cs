using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>Cuts the key <c>session</c> of a section into its statements.</summary>
public static class SessionStatements
{
    /// <summary>The statements of a short text, in order.</summary>
    /// <exception cref="SqlSyntaxException">The text holds what cannot be sent to a server.</exception>
    public static IEnumerable<string> Read(string text, SqlRules rules)
    {
        var reader = new SqlReader(new StringReader(text), rules);
        while (reader.TryRead(out var piece))
        {
            if (piece.Kind == SqlPieceKind.Statement)
                yield return piece.Text;
        }
    }
}
