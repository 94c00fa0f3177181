namespace MultiDbMigrator.Sql;

/// <summary>A script holds something that the reader cannot pass to a server, such as a command of another tool's shell.</summary>
public sealed class SqlSyntaxException : MigratorException
{
    /// <summary>Creates the error.</summary>
    /// <param name="problem">What is wrong and what to do, without the place.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">The column, counted from 1.</param>
    public SqlSyntaxException(string problem, int line, int column)
        : base($"line {line}, column {column}: {problem}")
    {
        Problem = problem;
        Line = line;
        Column = column;
    }

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string Problem { get; }

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The column, counted from 1.</summary>
    public int Column { get; }
}
