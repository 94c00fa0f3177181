using System.Buffers;

namespace MultiDbMigrator.Configuration.Connections;

/// <summary>
/// A URL that names a database: <c>scheme://user:password@host:port/database?key=value</c>, as libpq
/// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS), SQLAlchemy and dbmate write it. Several
/// hosts stand with commas between them, which <see cref="Uri"/> does not take.
/// </summary>
public sealed class ConnectionUrl
{
    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private ConnectionUrl(string scheme, string rest)
    {
        Scheme = scheme;
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        AfterScheme = question < 0 ? rest : rest[..question];
        Query = question < 0 ? [] : ReadQuery(rest[(question + 1)..]);
        if (!AfterScheme.StartsWith("//", StringComparison.Ordinal))
            return;

        var authority = AfterScheme[2..];
        var slash = authority.IndexOf('/', StringComparison.Ordinal);
        Database = slash < 0 ? "" : Decode(authority[(slash + 1)..]);
        authority = slash < 0 ? authority : authority[..slash];

        // An @ that nobody encoded is the password's: hosts have none.
        var at = authority.LastIndexOf('@');
        ReadUser(at < 0 ? "" : authority[..at]);
        Hosts = [.. authority[(at + 1)..].Split(',').Select(ReadHost)];
    }

    /// <summary>The scheme without a driver's name behind a plus sign, in lower case.</summary>
    public string Scheme { get; }

    /// <summary>What stands between the scheme's colon and the parameters, as it is written.</summary>
    public string AfterScheme { get; }

    /// <summary>The user; empty when none is named.</summary>
    public string User { get; private set; } = "";

    /// <summary>The password; empty when there is none.</summary>
    public string Password { get; private set; } = "";

    /// <summary>The hosts and ports, in their order; a part that is not given is empty.</summary>
    public IReadOnlyList<(string Host, string Port)> Hosts { get; } = [];

    /// <summary>The database; empty when none is named.</summary>
    public string Database { get; } = "";

    /// <summary>The parameters, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The scheme of a text that begins as a URL does, without a driver's name; <see langword="null"/> for any other text.</summary>
    public static string? SchemeOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 2 || text.AsSpan(0, colon).ContainsAnyExcept(SchemeLetters))
            return null;
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        return text[..(plus > 0 && plus < colon ? plus : colon)].ToLowerInvariant();
    }

    /// <summary>Reads a text that has a scheme.</summary>
    /// <exception cref="FormatException">It is malformed; the message holds nothing of it.</exception>
    public static ConnectionUrl Parse(string text) =>
        new(SchemeOf(text) ?? throw new FormatException("this is no URL"), text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimEnd());

    /// <summary>What percent signs stand for. A plus sign is one.</summary>
    /// <exception cref="FormatException">A percent sign is followed by anything but two hexadecimal digits.</exception>
    public static string Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                throw new FormatException("a % in the URL is not followed by two hexadecimal digits; write %25 for a % itself");
        }

        return Uri.UnescapeDataString(text);
    }

    private void ReadUser(string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        User = Decode(colon < 0 ? userInfo : userInfo[..colon]);
        Password = colon < 0 ? "" : Decode(userInfo[(colon + 1)..]);
    }

    private static (string Host, string Port) ReadHost(string text)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        if (text.StartsWith('[') && end == 0)
            throw new FormatException("a [ in the URL is not closed; an address of IP version 6 stands in brackets");
        var colon = text.IndexOf(':', end);
        var port = colon < 0 ? "" : text[(colon + 1)..];
        if (port.Any(c => !char.IsAsciiDigit(c)))
            throw new FormatException("the port of the URL is no number; in user name and password write %3A for :, %2F for /, %3F for ? and %40 for @");
        return (Decode(colon < 0 ? text : text[..colon]), port);
    }

    private static List<KeyValuePair<string, string>> ReadQuery(string query)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new FormatException("a parameter of the URL has no value; write ?name=value&name=value");
            pairs.Add(new(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }

        return pairs;
    }
}
