using System.Globalization;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using Npgsql;

namespace MultiDbMigrator.PostgreSql.Families;

/// <summary>Reads the journals of several sections over one connection.</summary>
/// <param name="connection">The connection.</param>
/// <param name="sections">The sections.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class FamilyReading(NpgsqlConnection connection, IReadOnlyList<DatabaseSettings> sections, CancellationToken cancellationToken)
{
    // The server plans more than this at once slower than one after the other, and holds locks on all of them meanwhile.
    private const int Together = 25;

    private readonly SchemaPlace[] _places = [.. sections.Select(SchemaPlace.Of)];
    private readonly JournalSnapshot?[] _journals = new JournalSnapshot?[sections.Count];

    /// <summary>The journals as far as they were read; the others are <see langword="null"/>.</summary>
    public IReadOnlyList<JournalSnapshot?> Journals => _journals;

    /// <summary>Reads all of them.</summary>
    /// <returns>Whether the server let it.</returns>
    public Task<bool> TryReadAsync() => TryReadAsync([.. Enumerable.Range(0, sections.Count)]);

    /// <summary>Looks first which of them are there and can be read.</summary>
    public async Task LookAndReadAsync()
    {
        List<int> known = [.. Enumerable.Range(0, sections.Count).Where(i => _places[i].Schema is not null)];
        if (known.Count > 0)
            await TryReadAsync(await LookAsync(known).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <returns>Those that can be read.</returns>
    private async Task<IReadOnlyList<int>> LookAsync(List<int> known)
    {
        var readable = new List<int>();
        List<(string, string)> names = [.. known.Select(i => (_places[i].Schema!, sections[i].JournalTable))];
        var batch = new PostgreSqlBatch(connection).Add(FamilySql.Server).Add(FamilySql.Look(names)).Add(FamilySql.FindOthers(names), OtherTables.Names);
        await using var reader = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        var server = await ReadServerAsync(reader).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var section = known[reader.GetInt32(0)];
            if (reader.GetBoolean(2))
                readable.Add(section);
            else if (!reader.GetBoolean(1) && sections[section].Schema is { } schema)
                _journals[section] = JournalSnapshot.Missing(Identity(server, section, schema), reader.GetBoolean(3), reader.IsDBNull(4) ? null : reader.GetString(4)) with { Schema = schema, IsSchemaMissing = reader.GetBoolean(5) };
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var others = DatabaseTable.Of(await ResultRows.ReadAsync(reader, cancellationToken).ConfigureAwait(false));
        for (var i = 0; others.Count > 0 && i < _journals.Length; i++)
        {
            if (_journals[i] is { IsMissing: true } missing)
                _journals[i] = missing with { Others = OtherTables.In(missing.Schema!, others, missing.IsMissingAmongOthers) };
        }

        return readable;
    }

    private async Task<bool> TryReadAsync(IReadOnlyList<int> wanted)
    {
        if (wanted.Count == 0)
            return true;
        var schemas = wanted.ToDictionary(i => i, i => _places[i].Schema);
        List<int> unplaced = [.. wanted.Where(i => _places[i].Schema is null)];
        var batch = new PostgreSqlBatch(connection).Add(FamilySql.Server);
        if (wanted.Count > Together)
            batch.Apart();
        if (unplaced.Count > 0)
            batch.Add(FamilySql.Schemas(unplaced.Select(JournalOf)));
        for (var first = 0; first < wanted.Count; first += Together)
            batch.Add(FamilySql.Read(wanted.Skip(first).Take(Together).Select(JournalOf), first));
        try
        {
            await using var reader = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
            var server = await ReadServerAsync(reader).ConfigureAwait(false);
            if (unplaced.Count > 0)
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    schemas[unplaced[reader.GetInt32(0)]] = reader.GetString(1);
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            }

            var rows = await ReadRowsAsync(reader, wanted).ConfigureAwait(false);
            foreach (var section in wanted)
            {
                if (schemas[section] is { } schema && rows[section] is { } own)
                    _journals[section] = new JournalSnapshot(own, Identity(server, section, schema)) { Schema = schema };
            }

            return true;
        }
        catch (Exception error) when ((error as StatementException ?? PostgreSqlErrors.Driver.Read(error, connection.FullState == System.Data.ConnectionState.Open)) is { } failed)
        {
            return failed.Error.Transience == Transience.Lasting ? false : throw failed;
        }
    }

    // A row that was changed by hand is for its own section to tell.
    private async Task<Dictionary<int, List<JournalRow>?>> ReadRowsAsync(NpgsqlDataReader reader, IReadOnlyList<int> wanted)
    {
        var rows = wanted.ToDictionary(i => i, List<JournalRow>? (_) => []);
        var columns = new SharedTexts(new DataReaderColumns(reader, first: 1));
        do
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var section = wanted[reader.GetInt32(0)];
                try
                {
                    rows[section]?.Add(JournalReader.Read(columns));
                }
                catch (JournalException)
                {
                    rows[section] = null;
                }
            }
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));

        foreach (var own in rows.Values)
            own?.Sort((a, b) => a.Id.CompareTo(b.Id));
        return rows;
    }

    private async Task<string> ReadServerAsync(NpgsqlDataReader reader)
    {
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var server = string.Create(CultureInfo.InvariantCulture, $"{reader.GetDateTime(0):O}/{reader.GetString(1)}");
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return server;
    }

    private string Identity(string server, int section, string schema) => PostgreSqlJournal.IdentityOf(server, schema, sections[section].JournalTable);

    private string JournalOf(int section) => PostgreSqlJournalSql.NameOf(_places[section].Schema, sections[section].JournalTable);
}
