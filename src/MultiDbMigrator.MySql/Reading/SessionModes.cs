using System.Globalization;

namespace MultiDbMigrator.MySql.Reading;

/// <summary>
/// Follows what a script sets of that which changes the meaning of its text: <c>sql_mode</c>, and <c>completion_type</c>, with
/// which COMMIT begins a transaction. Values are those of https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html and
/// https://mariadb.com/kb/en/sql-mode/: names, sums of them, variables that keep an older one, and expressions of all these.
/// </summary>
internal sealed class SessionModes
{
    private readonly SqlModes _start;
    private readonly Dictionary<string, SqlModes> _kept = new(StringComparer.OrdinalIgnoreCase);

    public SessionModes(SqlModes start) => Now = _start = start;

    /// <summary>The modes at this place of the script.</summary>
    public SqlModes Now { get; private set; }

    /// <summary>Whether COMMIT and ROLLBACK begin the next transaction.</summary>
    public bool Chains { get; private set; }

    /// <summary>Whether a statement may set something of it.</summary>
    public static bool MayBeSetBy(ReadOnlySpan<char> statement) =>
        statement.Contains("sql_mode", StringComparison.OrdinalIgnoreCase) || statement.Contains("completion_type", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes a SET statement.</summary>
    public void Follow(string statement)
    {
        List<SqlWord> assignment = [];
        foreach (var word in SqlWords.Of(statement, Now.Quoting).Skip(1))
        {
            if (word.Depth == 0 && word.Is(",", ";"))
            {
                Assign(assignment);
                assignment.Clear();
            }
            else
            {
                assignment.Add(word);
            }
        }

        Assign(assignment);
    }

    private void Assign(List<SqlWord> words)
    {
        var at = words.FindIndex(w => w.Is("="));
        if (at < 1 || words.Take(at).Any(w => w.Is("GLOBAL", "PERSIST", "PERSIST_ONLY")))
            return;
        var name = words[at - 1].Is(":") ? words[at - 2] : words[at - 1];
        var value = words[(at + 1)..];
        var isVariable = !words[0].Is("@") ? false : words.Count > 1 && !words[1].Is("@");
        if (isVariable && value.Any(w => w.Is("sql_mode")))
            _kept[name.Text] = Evaluate(value);
        else if (!isVariable && name.Text.Equals("sql_mode", StringComparison.OrdinalIgnoreCase))
            Now = Evaluate(value);
        else if (!isVariable && name.Text.Equals("completion_type", StringComparison.OrdinalIgnoreCase))
            Chains = value.Any(w => w.Text.Equals("CHAIN", StringComparison.OrdinalIgnoreCase) || w.Is("1"));
    }

    private SqlModes Evaluate(List<SqlWord> value)
    {
        var modes = SqlModes.None;
        var removes = value[0].Is("REPLACE");
        SqlModes? removed = null;
        for (var at = 0; at < value.Count; at++)
        {
            var word = value[at];
            if (word.Is("@"))
                continue;
            var isKept = at > 0 && value[at - 1].Is("@") && !(at > 1 && value[at - 2].Is("@"));
            if (isKept)
                modes |= _kept.GetValueOrDefault(word.Text, Now);
            else if (word.Is("sql_mode"))
                modes |= value.Take(at).Any(w => w.Is("GLOBAL")) ? _start : Now;
            else if (word.Is("DEFAULT"))
                modes |= _start;
            else if (removes && word.IsQuoted)
                removed ??= SqlModesOf.Names(word.Text);
            else if (!word.IsQuoted && long.TryParse(word.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var sum))
                modes |= SqlModesOf.Sum(sum);
            else if (word.IsQuoted || value.Count == 1 || at == 0)
                modes |= SqlModesOf.Names(word.Text);
        }

        return modes & ~(removed ?? SqlModes.None);
    }
}
