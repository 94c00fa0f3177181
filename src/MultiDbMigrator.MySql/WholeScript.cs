using System.Text;
using MultiDbMigrator.Engines;
using MultiDbMigrator.MySql.Reading;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>
/// Puts a small script into one packet: its row, a mark before each statement that commits by itself, and each run of data in one
/// transaction with the mark behind it. The server stops at the first statement that fails
/// (https://dev.mysql.com/doc/c-api/8.4/en/c-api-multiple-queries.html), so that no mark is ahead of its statement.
/// </summary>
internal sealed class WholeScript
{
    /// <summary>A script of more statements, or more characters, is sent statement by statement.</summary>
    private const int MostStatements = 100;
    private const int MostLength = 64 * 1024;

    private readonly List<(ScriptStatement Statement, StatementSubject Subject)> _statements = [];

    private WholeScript()
    {
    }

    /// <summary>Whether it writes data, which commit together with their mark in tables that keep transactions only.</summary>
    public bool HasData { get; private set; }

    /// <summary>The script, if it is small and made of statements that can share a packet; otherwise <see langword="null"/>.</summary>
    public static WholeScript? Of(StepScript script)
    {
        // A script that says so itself is run statement by statement, and so is one whose statements have a limit of their own.
        if (script.Content.Text is not { Length: <= MostLength } || script.Content.Shape.Statements is 0 or > MostStatements
            || script.Content.Header.NoTransaction || script.StatementTimeout is not null
            || (script.Content.Shape.Traits & ~(StatementTraits.CommitsImplicitly | StatementTraits.QuotesNames)) != 0)
            return null;
        var whole = new WholeScript();
        foreach (var statement in script.Content.Statements)
        {
            var subject = new StatementSubject(statement);
            var commits = statement.Traits.HasFlag(StatementTraits.CommitsImplicitly);
            if (commits ? StoredProgram.IsMadeBy(statement.Text) : !subject.IsData || NamesOtherDatabase(subject))
                return null;
            if (commits && (ChoosesEngine(statement.Text) || MayStayUntold(subject)))
                return null;
            whole.HasData |= !commits;
            whole._statements.Add((statement, subject));
        }

        return whole;
    }

    /// <summary>The packet.</summary>
    /// <param name="sql">The journal.</param>
    /// <param name="catalog">What is remembered of the server.</param>
    /// <param name="script">The script.</param>
    /// <param name="checksums">For each statement the checksum of all up to it.</param>
    public string ToPacket(MySqlJournalSql sql, CatalogSql catalog, StepScript script, IReadOnlyList<string> checksums)
    {
        var packet = new StringBuilder();
        packet.Append(sql.BeginOfRun(script.Entry, Begun(catalog, 0))).Append(";\n");
        var isOpen = false;
        for (var at = 0; at < _statements.Count; at++)
        {
            var statement = _statements[at].Statement;
            var isData = IsData(at);
            if (isData && !isOpen)
                packet.Append("START TRANSACTION;\n");
            packet.Append(isData ? statement.Text : MySqlComments.Remove(statement.Text, Quoting.Of(statement))).Append("\n;\n");
            isOpen = isData && at + 1 < _statements.Count && IsData(at + 1);
            if (isOpen)
                continue;

            if (at == _statements.Count - 1)
                packet.Append(sql.CompleteOfRun(script.Entry, _statements.Count));
            else if (isData || !IsData(at + 1) || !IsToldWithoutPicture(at))
                packet.Append(sql.MarkOfRun(script.Entry, statement.Number, checksums[at], Begun(catalog, at + 1)));
            else
                continue;
            packet.Append(isData ? $";\n{MySqlJournalSql.Commit};\n" : ";\n");
        }

        // Nothing follows the last statement.
        return packet.ToString(0, packet.Length - 2);
    }

    // Data that follow such a statement leave all or nothing, so that the mark behind them tells of both.
    private bool IsToldWithoutPicture(int at) => _statements[at].Subject.Kind.By is SettledBy.Age or SettledBy.RunningAgain;

    private bool IsData(int at) => !_statements[at].Statement.Traits.HasFlag(StatementTraits.CommitsImplicitly);

    private string Begun(CatalogSql catalog, int at) => MySqlJournalSql.Begun(_statements[at].Statement, _statements[at].Subject, catalog);

    // Of a statement that nothing tells about, the server's answer to it alone must be seen.
    private static bool MayStayUntold(StatementSubject subject) => subject.Kind.By switch
    {
        SettledBy.Nothing => true,
        SettledBy.Parts => TableChange.PartsOf(subject).HasFlag(TableParts.Unseen),
        SettledBy.Names => subject.IsSwap,
        _ => false,
    };

    // ENGINE = InnoDB is what data need; any other may keep no transactions.
    private static bool ChoosesEngine(string text)
    {
        const string Word = "ENGINE";
        for (var at = text.IndexOf(Word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Word, at + Word.Length, StringComparison.OrdinalIgnoreCase))
        {
            if (!text.AsSpan(at + Word.Length).TrimStart(" \t\r\n=").StartsWith("InnoDB", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // Of the tables of other databases it is not known whether they keep transactions.
    private static bool NamesOtherDatabase(StatementSubject subject)
    {
        var isNameBefore = false;
        foreach (var word in subject.AllWords)
        {
            if (isNameBefore && word.Is("."))
                return true;
            isNameBefore = word.IsName;
        }

        return false;
    }
}
