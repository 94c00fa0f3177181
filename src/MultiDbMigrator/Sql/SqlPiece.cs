namespace MultiDbMigrator.Sql;

/// <summary>A part of a script as the reader cuts it. The texts of all pieces, joined, are the script.</summary>
/// <param name="Kind">What the piece is.</param>
/// <param name="Text">
/// The characters of the piece as they stand in the script. A statement begins with its first word (or executable
/// comment) and ends before its terminator; what lies between statements are pieces of their own.
/// </param>
/// <param name="Line">The line on which the piece begins, counted from 1.</param>
/// <param name="Column">The column at which the piece begins, in UTF-16 characters, counted from 1.</param>
/// <param name="Traits">What is known of a statement from its words; none for other pieces.</param>
public readonly record struct SqlPiece(SqlPieceKind Kind, string Text, int Line, int Column, StatementTraits Traits = StatementTraits.None);
