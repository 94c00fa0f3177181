namespace MultiDbMigrator.MySql.Reading;

/// <summary>What a statement sets of the transactions that follow (https://dev.mysql.com/doc/refman/8.4/en/set-transaction.html).</summary>
/// <param name="IsOfNext">Whether it is for the next transaction only, which is the next statement that begins one.</param>
/// <param name="IsReadOnly">Whether it lets them write; <see langword="null"/> when it does not say.</param>
internal readonly record struct Characteristics(bool IsOfNext, bool? IsReadOnly)
{
    private const int Head = 16;

    public static Characteristics Of(string statement)
    {
        if (!statement.Contains("TRANSACTION", StringComparison.OrdinalIgnoreCase) && !statement.Contains("TX_", StringComparison.OrdinalIgnoreCase))
            return default;
        var words = SqlWords.Of(statement).Take(Head).ToArray();
        if (words[0].Is("START"))
            return new Characteristics(false, ReadOnly(words));
        if (!words[0].Is("SET") || words.Length < 3)
            return default;
        var isSession = words[1].Is("SESSION", "LOCAL");
        if (words[isSession ? 2 : 1].Is("TRANSACTION"))
            return new Characteristics(!isSession, ReadOnly(words));
        return OfVariable(words);
    }

    // SET @@transaction_isolation = … without SESSION is for the next transaction too.
    private static Characteristics OfVariable(SqlWord[] words)
    {
        var at = Array.FindIndex(words, w => w.Is("TRANSACTION_READ_ONLY", "TX_READ_ONLY", "TRANSACTION_ISOLATION", "TX_ISOLATION"));
        if (at < 1 || words.Any(w => w.Is("GLOBAL")))
            return default;
        var isOfNext = words[at - 1].Is("@");
        if (words[at].Is("TRANSACTION_ISOLATION", "TX_ISOLATION"))
            return new Characteristics(isOfNext, null);
        return new Characteristics(isOfNext, words[^1].Is("1", "ON", "TRUE"));
    }

    private static bool? ReadOnly(SqlWord[] words)
    {
        var at = Array.FindIndex(words, w => w.Is("READ"));
        return at >= 0 && at + 1 < words.Length
            ? words[at + 1].Is("ONLY") ? true : words[at + 1].Is("WRITE") ? false : null
            : null;
    }
}
