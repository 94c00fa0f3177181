namespace MultiDbMigrator.Configuration.Connections;

/// <summary>Brings a connection string, however it is written, into the form of an engine's driver.</summary>
internal static class ConnectionTranslation
{
    /// <summary>The connection string as the driver takes it.</summary>
    /// <param name="text">The text of the section.</param>
    /// <param name="form">What the section's engine reads; <see langword="null"/> for its driver's own form alone.</param>
    /// <exception cref="FormatException">It is malformed, or means nothing to the engine; the message holds no secret.</exception>
    public static string Translate(string text, IConnectionForm? form)
    {
        if (form is not null && ConnectionUrl.SchemeOf(text) is { } scheme && form.Schemes.Contains(scheme))
            return Join(form.Read(ConnectionUrl.Parse(text)));
        if (form is { HasKeywords: true } && Keywords(text) is { } pairs)
            return Join([.. pairs.SelectMany(p => form.ReadParameter(p.Key, p.Value))]);
        if (ConnectionStringText.Problem(text, form?.Schemes) is { } problem)
            throw new FormatException(problem);
        return text;
    }

    /// <summary>The name of the engine that a URL is for; <see langword="null"/> for a text that is no URL, or one of none of them.</summary>
    public static string? FindEngine(string text, IReadOnlyDictionary<string, KnownEngine> engines)
    {
        if (ConnectionUrl.SchemeOf(text) is not { } scheme)
            return null;
        if (engines.ContainsKey(scheme))
            return scheme;
        foreach (var (name, engine) in engines)
        {
            if (engine.Name == name && engine.Form?.Schemes.Contains(scheme) == true)
                return name;
        }

        return null;
    }

    // One pair alone is the same in both forms, but for the names of its key.
    private static IReadOnlyList<KeyValuePair<string, string>>? Keywords(string text) =>
        KeywordText.Parse(text) is { } pairs && (pairs.Count > 1 || pairs[0].Key == "dbname") ? pairs : null;

    // The last of several with one key holds, as it does for libpq.
    private static string Join(IReadOnlyList<KeyValuePair<string, string>> pairs) =>
        string.Join(';', pairs.Where(p => p.Value.Length > 0).Select(p => $"{p.Key}={Quote(p.Value)}"));

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(";'\"=") < 0 && value == value.Trim() && !value.Any(char.IsControl) ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
