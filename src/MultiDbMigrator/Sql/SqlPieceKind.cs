namespace MultiDbMigrator.Sql;

/// <summary>What a piece of a script is.</summary>
public enum SqlPieceKind
{
    /// <summary>A statement to send to the server, without its terminator.</summary>
    Statement,

    /// <summary>A part of the data that follows <c>COPY … FROM stdin</c>, in whole lines; its last line <c>\.</c> is not in it.</summary>
    CopyData,

    /// <summary>What is passed over: blank space, comments, terminators, <c>DELIMITER</c> lines, the end mark of copied data.</summary>
    Passed,
}
