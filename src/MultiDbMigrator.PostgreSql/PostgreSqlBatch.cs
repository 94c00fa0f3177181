using System.Buffers;
using System.Data;
using System.Globalization;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>Commands that travel to the server together, and the script's statements among them.</summary>
internal sealed class PostgreSqlBatch(NpgsqlConnection connection)
{
    private static readonly SearchValues<char> Rewritten = SearchValues.Create(":@;");

    private readonly NpgsqlBatch _batch = connection.CreateBatch();
    private readonly Dictionary<NpgsqlBatchCommand, ScriptStatement> _statements = [];
    private readonly List<NpgsqlBatchCommand> _changes = [];
    private readonly List<(NpgsqlBatchCommand Commit, NpgsqlParameter Duration)> _commits = [];

    public int Count => _batch.BatchCommands.Count;

    /// <summary>The length of the statements in it, in characters.</summary>
    public int Length { get; private set; }

    /// <summary>How long the scripts took whose commits the server has answered, in milliseconds, in order.</summary>
    public IReadOnlyList<long> Committed
    {
        get
        {
            var durations = new List<long>();
            foreach (var (commit, duration) in _commits)
            {
                if (commit.StatementType == Npgsql.StatementType.Unknown)
                    break;
                durations.Add(Convert.ToInt64(duration.Value, CultureInfo.InvariantCulture));
            }

            return durations;
        }
    }

    /// <summary>Adds one of this tool's own commands.</summary>
    public PostgreSqlBatch Add(string sql, IReadOnlyList<KeyValuePair<string, object?>>? values = null)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in values ?? [])
            command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        _batch.BatchCommands.Add(command);
        return this;
    }

    /// <summary>Adds a change of the journal, which divides by zero where the lock is not held.</summary>
    public PostgreSqlBatch AddChange(string sql, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        Add(sql, values);
        _changes.Add(_batch.BatchCommands[^1]);
        return this;
    }

    /// <summary>Adds the commit of a script of which the last change returns its duration.</summary>
    public PostgreSqlBatch AddCommit()
    {
        var duration = new NpgsqlParameter<long> { ParameterName = "duration_ms", Direction = ParameterDirection.Output };
        _changes[^1].Parameters.Add(duration);
        Add("COMMIT");
        _commits.Add((_batch.BatchCommands[^1], duration));
        return this;
    }

    public PostgreSqlBatch Add(IReadOnlyList<string> commands)
    {
        foreach (var sql in commands)
            Add(sql);
        return this;
    }

    /// <summary>Adds a statement of a script, to be sent to the letter.</summary>
    /// <exception cref="Engines.StatementException">It names a parameter.</exception>
    public PostgreSqlBatch Add(ScriptStatement statement)
    {
        // The server would look for it among what travels with the statement, and might find what is added below.
        if (statement.Traits.HasFlag(StatementTraits.NamesParameter))
            throw PostgreSqlErrors.NoParameter(statement);
        var command = new NpgsqlBatchCommand(statement.Text);

        // Npgsql looks for named parameters and semicolons in a command without positional ones, and knows less of SQL's
        // quoting than the server. One positional parameter, which no statement uses, makes it leave the text alone; but the
        // server takes a snapshot to read it, after which BEGIN ISOLATION LEVEL and SET TRANSACTION come too late.
        if (statement.Text.AsSpan().ContainsAny(Rewritten))
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = 0 });
        _batch.BatchCommands.Add(command);
        _statements.Add(command, statement);
        Length += statement.Text.Length;
        return this;
    }

    /// <summary>Ends the transaction that commands share after each of them, so that each stands alone.</summary>
    public PostgreSqlBatch Apart()
    {
        _batch.EnableErrorBarriers = true;
        return this;
    }

    /// <exception cref="Engines.StatementException">The server refused one of the commands.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var reader = await ReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (Exception error) when (Read(error) is { } answer)
        {
            throw answer;
        }
    }

    /// <exception cref="Engines.StatementException">The server refused the first of the commands.</exception>
    public async Task<NpgsqlDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        // The server keeps the limits of statements: it alone knows where one ends and the next begins.
        _batch.Timeout = 0;
        try
        {
            return await _batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Read(error) is { } answer)
        {
            throw answer;
        }
    }

    private Engines.StatementException? Read(Exception error)
    {
        var own = error is NpgsqlException npgsql ? PostgreSqlErrors.First(npgsql) : null;
        error = own ?? error;
        var command = own?.BatchCommand;
        if (command is not null && error is PostgresException { SqlState: PostgresErrorCodes.DivisionByZero } && _changes.Contains(command))
            return PostgreSqlErrors.LockIsLost(error);
        return PostgreSqlErrors.Driver.Read(error, connection.FullState == ConnectionState.Open, command is null ? null : _statements.GetValueOrDefault(command));
    }
}
