using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>Turns the text of a script into its statements.</summary>
/// <param name="file">The file, for errors.</param>
/// <param name="rules">The lexical rules of the engine.</param>
/// <param name="variables">The variables to replace; <see langword="null"/> to leave the text as it is.</param>
/// <param name="refusesPlaceholders">Whether <c>${name}</c> is an error, because the script was written for a tool that replaces it.</param>
internal sealed class ScriptParser(string file, SqlRules rules, ScriptVariables? variables, bool refusesPlaceholders)
{
    /// <summary>Reads the statements one by one. Each one's copied data must be read before the next is asked for.</summary>
    public IEnumerable<ScriptStatement> Read(TextReader text)
    {
        var pieces = new PieceReader(file, new SqlReader(text, rules));
        var number = 0;
        while (pieces.TryRead(out var piece))
        {
            if (piece.Kind != SqlPieceKind.Statement)
                continue;
            if (refusesPlaceholders)
                RefusePlaceholders(piece);
            var statement = variables is null ? piece.Text : variables.Replace(piece.Text, file, piece.Line);
            var data = piece.Traits.HasFlag(StatementTraits.CopiesFromScript) ? pieces.ReadCopyData() : null;
            yield return new ScriptStatement(++number, statement, piece.Line, piece.Column, piece.Traits, data);
        }
    }

    private void RefusePlaceholders(SqlPiece piece)
    {
        var start = piece.Text.IndexOf("${", StringComparison.Ordinal);
        var end = start < 0 ? -1 : piece.Text.IndexOf('}', start);
        if (end < 0)
            return;
        var placeholder = piece.Text[start..(end + 1)];
        throw new ScriptException(file, piece.Line + piece.Text.AsSpan(0, start).Count('\n'), $"{placeholder} is a placeholder of another tool, and is not replaced here; write {{{{{placeholder[2..^1]}}}}} with variables on (docs/layouts.md says how to keep it as it is)");
    }

    /// <summary>The pieces of a script with one piece of look-ahead, to know where copied data end.</summary>
    private sealed class PieceReader(string file, SqlReader reader)
    {
        private SqlPiece? _next;

        public bool TryRead(out SqlPiece piece)
        {
            if (_next is { } next)
            {
                piece = next;
                _next = null;
                return true;
            }

            try
            {
                return reader.TryRead(out piece);
            }
            catch (SqlSyntaxException error)
            {
                throw new ScriptException(file, error.Line, error.Problem);
            }
        }

        public IEnumerable<string> ReadCopyData()
        {
            while (TryRead(out var piece))
            {
                switch (piece.Kind)
                {
                    case SqlPieceKind.CopyData:
                        yield return piece.Text;
                        break;
                    case SqlPieceKind.Statement:
                        _next = piece;
                        yield break;
                }
            }
        }
    }
}
