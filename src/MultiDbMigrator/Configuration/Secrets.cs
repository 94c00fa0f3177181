using System.Text;

namespace MultiDbMigrator.Configuration;

/// <summary>Keeps the secrets of connection strings out of everything that is shown.</summary>
public static class Secrets
{
    internal const string Mask = "***";

    private static readonly string[] SecretParts =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "accesskey", "apikey", "sharedkey", "accountkey", "credential",
    ];

    /// <summary>
    /// A connection string with the values of its password-like keys replaced by <c>***</c>; everything else stays as
    /// it is written. A text that is no connection string is replaced as a whole.
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
            if (part.Value.Length == 0 || !IsSecretKey(part.Key))
                continue;

            shown.Append(connectionString, done, part.ValueStart - done).Append(Mask);
            done = part.ValueEnd;
        }

        return shown.Append(connectionString, done, connectionString.Length - done).ToString();
    }

    /// <summary>Whether a key of a connection string holds a secret. Spaces, <c>_</c>, <c>-</c> and case don't count.</summary>
    internal static bool IsSecretKey(string key)
    {
        string name = key.Replace(" ", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .ToLowerInvariant();
        if (name == "pass")
            return true;

        foreach (string part in SecretParts)
        {
            if (name.Contains(part, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
