using System.Text;

namespace MultiDbMigrator.Configuration;

/// <summary>
/// Takes the secrets of databases out of any text: the values of password-like keys of their connection strings, and
/// what <c>${file:…}</c> put into their settings. Text must come here before it is encoded, as JSON for example,
/// because an encoded secret is not found.
/// </summary>
public sealed class SecretText
{
    // Shorter ones would tear holes into every text and protect nothing.
    private const int ShortestSecret = 3;

    // A run that has nothing to say collects nothing.
    private volatile Lazy<string[]> _longestFirst;

    private SecretText(IReadOnlyList<DatabaseSettings> databases) => _longestFirst = new(() => LongestFirst(databases));

    /// <summary>Takes the secrets of some databases out of text.</summary>
    /// <param name="databases">The databases.</param>
    public static SecretText Of(IReadOnlyList<DatabaseSettings> databases) => new(databases);

    /// <summary>Takes the secrets of other databases out of text from now on.</summary>
    /// <param name="databases">All databases, those that were known before included.</param>
    internal void Add(IReadOnlyList<DatabaseSettings> databases) => _longestFirst = new(() => LongestFirst(databases));

    /// <summary>A text with every secret in it replaced by <c>***</c>; the same text when it holds none.</summary>
    /// <param name="text">The text, of an error or a log line for example.</param>
    public string Redact(string text)
    {
        int found = FirstSecret(text, 0);
        if (found < 0)
            return text;

        var redacted = new StringBuilder();
        int done = 0;
        while (found >= 0)
        {
            redacted.Append(text, done, found - done).Append(Secrets.Mask);
            done = EndOfSecrets(text, found);
            found = FirstSecret(text, done);
        }

        return redacted.Append(text, done, text.Length - done).ToString();
    }

    private int FirstSecret(string text, int from)
    {
        int first = -1;
        foreach (string secret in _longestFirst.Value)
        {
            int found = text.IndexOf(secret, from, StringComparison.Ordinal);
            if (found >= 0 && (first < 0 || found < first))
                first = found;
        }

        return first;
    }

    // Of secrets that overlap, nothing stays.
    private int EndOfSecrets(string text, int start)
    {
        int end = start + 1;
        for (int i = start; i < end; i++)
        {
            foreach (string secret in _longestFirst.Value)
            {
                if (!text.AsSpan(i).StartsWith(secret, StringComparison.Ordinal))
                    continue;
                end = Math.Max(end, i + secret.Length);
                break;
            }
        }

        return end;
    }

    private static string[] LongestFirst(IReadOnlyList<DatabaseSettings> databases)
    {
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var database in databases)
            Collect(database, secrets);

        string[] sorted = [.. secrets];
        Array.Sort(sorted, static (a, b) => b.Length - a.Length);
        return sorted;
    }

    // A password that is the user's or the database's name too is no secret, and to hide it would hide them.
    private static void Collect(DatabaseSettings database, HashSet<string> secrets)
    {
        string text = database.ConnectionString;
        var hidden = new List<string>(database.TextsFromFiles);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        if (ConnectionStringText.Parts(text) is { } parts)
        {
            foreach (var part in parts)
            {
                if (!Secrets.IsSecretKey(part.Key))
                {
                    hidden.AddRange(Secrets.In(part.Value));
                    shown.Add(part.Value);
                    continue;
                }

                hidden.Add(part.Value);

                // In quotes, a quote of the value is doubled, and a driver may show it so.
                string written = text[part.ValueStart..part.ValueEnd];
                if (written != part.Value)
                    hidden.Add(written[1..^1]);
            }
        }
        else
        {
            hidden.Add(text);
        }

        foreach (string secret in hidden)
        {
            if (secret.Length >= ShortestSecret && !shown.Contains(secret))
                secrets.Add(secret);
        }
    }
}
