using System.Text;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Cli.Exports;

/// <summary>
/// Encloses statements that hold semicolons as goose wants it
/// (https://pressly.github.io/goose/documentation/annotations/): it cuts at every semicolon that ends a line, but between
/// <c>StatementBegin</c> and <c>StatementEnd</c>.
/// </summary>
internal static class GooseStatements
{
    private const string Begin = "-- +goose StatementBegin\n";
    private const string End = ";\n-- +goose StatementEnd";

    public static string Enclose(string text, SqlRules rules)
    {
        var result = new StringBuilder(text.Length);
        var reader = new SqlReader(new StringReader(text), rules);
        var isEnclosed = false;
        while (reader.TryRead(out var piece))
        {
            // What ended an enclosed statement is written already.
            result.Append(isEnclosed && piece.Kind == SqlPieceKind.Passed && piece.Text.StartsWith(';') ? piece.Text[1..] : piece.Text);
            isEnclosed = false;
            if (piece.Kind != SqlPieceKind.Statement || !piece.Text.Contains(';', StringComparison.Ordinal))
                continue;
            result.Length -= piece.Text.Length;
            if (result.Length > 0 && result[^1] != '\n')
                result.Append('\n');
            result.Append(Begin).Append(piece.Text).Append(End);
            isEnclosed = true;
        }

        return result.ToString();
    }
}
