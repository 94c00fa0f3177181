using System.Globalization;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>Finds out whether a statement has happened that commits by itself, and clears away what half of it left.</summary>
internal sealed class PostgreSqlSettling(NpgsqlConnection connection, ScriptStatement statement, string before, CancellationToken cancellationToken)
{
    /// <summary>Where the mark of such a statement finds the picture, in the session that the script has set up.</summary>
    public const string PictureSetting = "migrator.before";

    // The two halves of what a table and its indexes, or a table and its partition, are known by.
    private readonly string[] _parts = before.Split(':', 2);
    private readonly PostgreSqlWords _words = new(statement.Text);

    /// <summary>Whether a statement is to be announced before it is sent: its mark may not commit with it.</summary>
    public static bool IsNeededFor(ScriptStatement statement) => statement.Traits.HasFlag(StatementTraits.NotInTransaction) || MayCommit(statement);

    /// <summary>Keeps, in a setting, a picture of what a statement is about to change.</summary>
    /// <returns>Whether there is anything to picture.</returns>
    public static bool AddPicture(PostgreSqlBatch batch, ScriptStatement statement)
    {
        var words = new PostgreSqlWords(statement.Text);
        if (StandaloneKind.Of(words) is not { Picture.Length: > 0 } kind || Name(kind, words) is not { Length: > 0 } name)
            return false;
        batch.Add($"SELECT pg_catalog.set_config('{PictureSetting}', coalesce(({kind.Picture}), ''), false)", Values(kind, words, name));
        return true;
    }

    public async Task<Settlement> RunAsync()
    {
        if (StandaloneKind.Of(_words) is not { } kind)
            return new Settlement(null, "what the statement does, and whether it is in the database");
        return kind.Trace switch
        {
            StandaloneTrace.Harmless => new Settlement(false, "it can be run again"),
            StandaloneTrace.MakesIndex => await MakesIndexAsync().ConfigureAwait(false),
            StandaloneTrace.DropsIndex => await DropsIndexAsync().ConfigureAwait(false),
            StandaloneTrace.RebuildsIndexes => await RebuildsIndexesAsync(kind).ConfigureAwait(false),
            StandaloneTrace.DetachesPartition => await DetachesPartitionAsync().ConfigureAwait(false),
            StandaloneTrace.CallsProcedure when before == "whole" => new Settlement(false, "the procedure holds no commit, so it was taken back together with its mark"),
            StandaloneTrace.Changes => await ChangesAsync(kind).ConfigureAwait(false),
            _ => new Settlement(null, "what it does, part of which it may have committed, and whether that is in the database"),
        };
    }

    // A body without these words is one transaction with its mark; a procedure's is looked up in the server.
    private static bool MayCommit(ScriptStatement statement)
    {
        if (!statement.Traits.HasFlag(StatementTraits.ChangesSession))
            return false;
        var words = new PostgreSqlWords(statement.Text.Length > 32 ? statement.Text[..32] : statement.Text);
        return words.Begin("CALL") || (words.Begin("DO")
            && (statement.Text.Contains("commit", StringComparison.OrdinalIgnoreCase)
                || statement.Text.Contains("rollback", StringComparison.OrdinalIgnoreCase)
                || statement.Text.Contains("call", StringComparison.OrdinalIgnoreCase)));
    }

    private static string Name(StandaloneKind kind, PostgreSqlWords words) => PostgreSqlWords.Unquote(words.After(kind.NameAfter));

    private static IReadOnlyList<KeyValuePair<string, object?>> Values(StandaloneKind kind, PostgreSqlWords words, string name) =>
        kind.Trace == StandaloneTrace.DetachesPartition ? [new("name", name), new("other", words.After("PARTITION"))] : [new("name", name)];

    private async Task<Settlement> ChangesAsync(StandaloneKind kind)
    {
        var name = Name(kind, _words);
        var after = await ScalarAsync(kind.Picture, Values(kind, _words, name)).ConfigureAwait(false) ?? "";
        if (after == before)
            return new Settlement(false, $"the server's catalog shows {name} as before");
        return new Settlement(true, after.Length == 0 ? $"{name} is not in the server's catalog any more" : $"{name} is in the server's catalog");
    }

    private async Task<Settlement> MakesIndexAsync()
    {
        var name = _words.After("INDEX");
        var index = await FindAsync("""
            AND (@name = '' OR c.relname = (pg_catalog.parse_ident(@name))[pg_catalog.array_upper(pg_catalog.parse_ident(@name), 1)]) AND c.relname !~ '_cc(new|old)[0-9]*$'
            ORDER BY i.indisvalid DESC
            """, name).ConfigureAwait(false);
        if (index is null)
            return new Settlement(false, "the table has no such index");
        if (index.IsValid)
            return new Settlement(true, $"the index {index.Name} is there and valid");
        await DropAsync(index.Name).ConfigureAwait(false);
        return new Settlement(false, $"the index {index.Name} was invalid and has been dropped");
    }

    private async Task<Settlement> DropsIndexAsync()
    {
        if (before.Length == 0)
            return new Settlement(false, "there was no such index before");
        var remains = await ScalarAsync("SELECT indexrelid::text FROM pg_catalog.pg_index WHERE indexrelid = @name::oid", [new("name", before)]).ConfigureAwait(false);
        return remains is null
            ? new Settlement(true, "the index is gone")
            : new Settlement(false, "the index is still there");
    }

    private async Task<Settlement> RebuildsIndexesAsync(StandaloneKind kind)
    {
        // Without a table, those of a whole schema or database.
        var place = kind.Picture.Length > 0 ? "AND i.indrelid IN (@table::oid, (SELECT t.reltoastrelid FROM pg_catalog.pg_class t WHERE t.oid = @table::oid))"
            : kind.NameAfter == "SCHEMA" ? "AND n.nspname = (pg_catalog.parse_ident(@name))[1]"
            : "";
        var dropped = 0;
        while (await FindLeftoverAsync(place, Name(kind, _words)).ConfigureAwait(false) is { } leftover)
        {
            await DropAsync(leftover).ConfigureAwait(false);
            dropped++;
        }

        return new Settlement(false, dropped == 0 ? "it can be run again" : string.Create(CultureInfo.InvariantCulture, $"it can be run again; {dropped} invalid indexes that it left have been dropped"));
    }

    private async Task<Settlement> DetachesPartitionAsync()
    {
        if (_parts.Length < 2)
            return new Settlement(false, "there was no such partition before");
        var pending = await ScalarAsync(
            "SELECT inhdetachpending::text FROM pg_catalog.pg_inherits WHERE inhparent = @parent::oid AND inhrelid = @child::oid",
            [new("parent", _parts[0]), new("child", _parts[1])]).ConfigureAwait(false);
        if (pending is null)
            return new Settlement(true, "the partition is detached");
        if (pending != "true")
            return new Settlement(false, "the partition is attached");
        var tables = await ScalarAsync(
            "SELECT 'ALTER TABLE ' || @parent::oid::regclass::text || ' DETACH PARTITION ' || @child::oid::regclass::text || ' FINALIZE'",
            [new("parent", _parts[0]), new("child", _parts[1])]).ConfigureAwait(false);
        await new PostgreSqlBatch(connection).Add(tables!).RunAsync(cancellationToken).ConfigureAwait(false);
        return new Settlement(true, "the partition was half detached, and its detachment has been completed");
    }

    // "The recommended recovery method in such cases is to drop the index and try again to perform CREATE INDEX CONCURRENTLY."
    // Dropping waits for those who use the table, as making did: not without end, for the run may have been stopped for that.
    private Task DropAsync(string index) => new PostgreSqlBatch(connection).Apart()
        .Add("SET lock_timeout = '10s'").Add($"DROP INDEX CONCURRENTLY IF EXISTS {index}").Add("RESET lock_timeout").RunAsync(cancellationToken);

    private async Task<FoundIndex?> FindAsync(string condition, string name)
    {
        if (_parts.Length < 2)
            return null;
        await using var reader = await new PostgreSqlBatch(connection).Add($"""
            SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), i.indisvalid
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indrelid = @table::oid AND i.indexrelid::text <> ALL (pg_catalog.string_to_array(@others, ',')) {condition}
            """, [new("table", _parts[0]), new("others", _parts[1]), new("name", name)]).ReadAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? new FoundIndex(reader.GetString(0), reader.GetBoolean(1)) : null;
    }

    // "…the recommended recovery method is to drop said index, since the rebuild proper has been successful" for _ccold, and
    // to drop it and try again for _ccnew: https://www.postgresql.org/docs/current/sql-reindex.html. The swap gives _ccold the
    // number of the old index, so that names and validity tell them. What another session builds at this moment is left alone.
    private Task<string?> FindLeftoverAsync(string place, string name) => ScalarAsync($"""
        SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$' {place}
          AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
        LIMIT 1
        """, [new("table", _parts[0]), new("name", name)]);

    private async Task<string?> ScalarAsync(string sql, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        await using var reader = await new PostgreSqlBatch(connection).Add(sql, values).ReadAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && !await reader.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false) ? reader.GetString(0) : null;
    }

    private sealed record FoundIndex(string Name, bool IsValid);
}
