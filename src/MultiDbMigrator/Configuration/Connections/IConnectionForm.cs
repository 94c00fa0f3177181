namespace MultiDbMigrator.Configuration.Connections;

/// <summary>How an engine reads connection strings that are not in its driver's own form: URLs, and libpq's keywords.</summary>
public interface IConnectionForm
{
    /// <summary>The schemes of its URLs, such as <c>postgresql</c>.</summary>
    IReadOnlyList<string> Schemes { get; }

    /// <summary>Whether <c>host=… user=… password=…</c>, with blanks between the pairs, is a connection string too.</summary>
    bool HasKeywords { get; }

    /// <summary>The pairs of a URL, with the driver's keys.</summary>
    /// <param name="url">The URL.</param>
    /// <exception cref="FormatException">Something in it means nothing here; the message holds no secret.</exception>
    IReadOnlyList<KeyValuePair<string, string>> Read(ConnectionUrl url);

    /// <summary>The pairs that a parameter stands for, with the driver's keys; none for one that changes nothing here.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="FormatException">It means nothing here; the message holds no secret.</exception>
    IReadOnlyList<KeyValuePair<string, string>> ReadParameter(string name, string value);
}
