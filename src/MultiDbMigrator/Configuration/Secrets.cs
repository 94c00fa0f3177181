using System.Text;
using System.Text.RegularExpressions;

namespace MultiDbMigrator.Configuration;

/// <summary>Keeps the secrets of connection strings out of everything that is shown.</summary>
public static partial class Secrets
{
    internal const string Mask = "***";

    // A key that is one typing error away from it holds a password all the same.
    private const string Password = "password";
    private const int TypingErrors = 2;

    private static readonly string[] SecretParts =
    [
        Password, "passwd", "passphrase", "pwd", "psw", "secret", "token", "accesskey", "apikey", "sharedkey", "accountkey", "credential",
    ];

    /// <summary>
    /// A connection string with the values of its password-like keys replaced by <c>***</c>, and a password that stands in
    /// another value, as in <c>Host=app:secret@db</c>; everything else stays as it is written. A text that is no connection
    /// string is replaced as a whole.
    /// </summary>
    /// <param name="connectionString">The connection string.</param>
    public static string Hide(string connectionString)
    {
        if (ConnectionStringText.Parts(connectionString) is not { } parts)
            return Mask;

        var shown = new StringBuilder();
        int done = 0;
        foreach (var part in parts)
        {
            if (part.Value.Length == 0)
                continue;
            string written = connectionString[part.ValueStart..part.ValueEnd];
            shown.Append(connectionString, done, part.ValueStart - done).Append(IsSecretKey(part.Key) ? Mask : HideIn(written));
            done = part.ValueEnd;
        }

        return shown.Append(connectionString, done, connectionString.Length - done).ToString();
    }

    /// <summary>Any text without what looks like a password in it: behind a user's name and a colon before an @, or behind a password-like key.</summary>
    /// <param name="text">The text.</param>
    internal static string HideIn(string text)
    {
        if (!MayHold(text))
            return text;
        text = InUrl().Replace(text, m => m.Groups["before"].Value + Mask);
        return Pair().Replace(text, m => IsSecretKey(m.Groups["key"].Value) ? $"{m.Groups["key"].Value}{m.Groups["equals"].Value}{Mask}" : m.Value);
    }

    /// <summary>What <see cref="HideIn"/> takes out of a text.</summary>
    /// <param name="text">The text.</param>
    internal static IEnumerable<string> In(string text) =>
        MayHold(text)
            ? InUrl().Matches(text).Select(m => m.Groups["secret"].Value).Concat(Pair().Matches(text).Where(m => IsSecretKey(m.Groups["key"].Value)).Select(m => m.Groups["secret"].Value))
            : [];

    /// <summary>Whether a value holds a pair whose key is password-like.</summary>
    /// <param name="value">The value.</param>
    internal static bool HoldsPair(string value) => value.Contains('=', StringComparison.Ordinal) && Pair().Matches(value).Any(m => IsSecretKey(m.Groups["key"].Value));

    /// <summary>Whether a key of a connection string holds a secret. Spaces, <c>_</c>, <c>-</c> and case don't count.</summary>
    internal static bool IsSecretKey(string key)
    {
        string name = key.Replace(" ", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .ToLowerInvariant();
        if (name is "pass" or "pw")
            return true;

        foreach (string part in SecretParts)
        {
            if (name.Contains(part, StringComparison.Ordinal))
                return true;
        }

        return name.StartsWith('p') && Nearest.Distance(name, Password) <= TypingErrors;
    }

    private static bool MayHold(string text) => text.AsSpan().IndexOfAny('@', '=') >= 0;

    // A Windows path and SQLite's file: have a colon too.
    [GeneratedRegex("""(?<before>(?:://|^|[\s='"])(?!file:|[A-Za-z]:[\\/])[^\s:@/='"]*:(?!//))(?<secret>[^\s'"]+)(?=@)""", RegexOptions.CultureInvariant)]
    private static partial Regex InUrl();

    [GeneratedRegex("""(?<key>[A-Za-z_][A-Za-z_-]*)(?<equals>\s*=\s*)(?<secret>'(?:[^'\\]|\\.)*'|"[^"]*"|[^\s;&'"]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
