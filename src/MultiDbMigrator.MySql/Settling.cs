using System.Globalization;
using MultiDbMigrator.Engines;
using MySqlConnector;

namespace MultiDbMigrator.MySql;

/// <summary>Finds out whether a statement that was begun has happened, by looking at the server.</summary>
/// <param name="connection">A connection that runs nothing else.</param>
internal sealed class Settling(MySqlConnection connection)
{
    private readonly ServerFlavour _flavour = ServerFlavour.Of(connection);
    private readonly CatalogSql _catalog = new(ServerFlavour.Of(connection));

    /// <summary>The server's numbers that mean that a statement has happened, when it is run again.</summary>
    public IReadOnlyList<MySqlErrorCode> AlreadySo(StatementSubject statement) =>
        statement.Kind.By == SettledBy.Absence ? (_flavour.DropsTogether ? [] : statement.Kind.AlreadySo)
        : _flavour.DropsTogether && statement.IsList && statement.Kind != StatementKind.AddColumns ? []
        : statement.Kind.AlreadySo;

    /// <param name="statement">The statement.</param>
    /// <param name="before">What was remembered of the server before: a picture, and the default database.</param>
    /// <param name="ownDatabase">The section's database.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Settlement> SettleAsync(StatementSubject statement, string before, string ownDatabase, CancellationToken cancellationToken)
    {
        var space = before.IndexOf(' ', StringComparison.Ordinal);
        var picture = space < 0 ? before : before[..space];
        var database = space < 0 ? ownDatabase : before[(space + 1)..];
        switch (statement.Kind.By)
        {
            case SettledBy.ItsNote:
                return new Settlement(true, "what announces it was committed by it");
            case SettledBy.RunningAgain when picture == ScriptPackets.Prepared:
                return new Settlement(null, "its transaction was about to be prepared; XA RECOVER shows whether it is, and XA COMMIT or XA ROLLBACK ends it");
            case SettledBy.RunningAgain:
                return RunAgain(statement, $"{statement.Words} can be run again");
            case SettledBy.Absence:
                if (picture == "0")
                    return new Settlement(false, "nothing that it names was there before it");
                var left = await LookAsync(statement, database, cancellationToken).ConfigureAwait(false);
                return left == "0" ? new Settlement(true, "nothing that it names is there any more") : RunAgain(statement, $"{left} of what it names is there");
            case SettledBy.Age:
                var made = await LookAsync(statement, database, cancellationToken).ConfigureAwait(false);
                return long.Parse(made, CultureInfo.InvariantCulture) >= long.Parse(picture, CultureInfo.InvariantCulture)
                    ? new Settlement(true, "the table is there, and was made after the statement was begun")
                    : new Settlement(false, made == "0" ? "there is no such table" : "the table that is there was made before");
            case SettledBy.ItsMark:
                return await LookAtTablesAsync(statement, database, cancellationToken).ConfigureAwait(false);
            case SettledBy.Existence or SettledBy.Parts or SettledBy.Names when picture.Length > 0:
                return Compare(statement, picture, await LookAsync(statement, database, cancellationToken).ConfigureAwait(false));
            default:
                return new Settlement(null, $"the server does not show whether {(statement.Words.Length > 0 ? statement.Words : "it")} has happened; look for what it does");
        }
    }

    private Settlement RunAgain(StatementSubject statement, string why)
    {
        var answers = AlreadySo(statement).Count > 0;
        return new Settlement(false, answers ? $"{why}, and counts as done when the server answers that it is so already" : why) { IsToldByAnswer = answers };
    }

    private static Settlement Compare(StatementSubject statement, string before, string now)
    {
        if (now != before)
            return new Settlement(true, $"the catalog shows what it was to change ({before} before, {now} now)");
        if (statement.Kind.By == SettledBy.Parts && TableChange.PartsOf(statement).HasFlag(TableParts.Unseen))
            return new Settlement(null, "the catalog does not show what it changes; look which rows the table and its partitions hold");
        var tables = now.Split(CatalogSql.Between);
        return statement.Kind.By == SettledBy.Names && statement.IsSwap && tables.Distinct().Count() < tables.Length
            ? new Settlement(null, "the tables whose names it swaps are alike; look which rows they hold")
            : new Settlement(false, "the catalog is as it was before");
    }

    private async Task<string> LookAsync(StatementSubject statement, string database, CancellationToken cancellationToken) =>
        (await MySqlCommands.ReadTextsAsync(connection, $"SELECT {_catalog.Picture(statement, CatalogSql.Literal(database))} {MySqlJournalSql.AllRows}", cancellationToken).ConfigureAwait(false))[0];

    private async Task<Settlement> LookAtTablesAsync(StatementSubject statement, string database, CancellationToken cancellationToken)
    {
        var names = statement.AllWords.Where(w => w.IsName).Select(w => w.Text).ToHashSet();
        var found = await MySqlCommands.ReadTextsAsync(connection, CatalogSql.NotTransactional(names, database), cancellationToken).ConfigureAwait(false);
        return found.Count == 0
            ? new Settlement(false, "it writes to transactional tables only, so it would have been committed together with its mark")
            : new Settlement(null, $"what it writes by way of {string.Join(", ", found)} does not commit together with its mark; look whether it is there");
    }
}
