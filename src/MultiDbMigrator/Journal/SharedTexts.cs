namespace MultiDbMigrator.Journal;

/// <summary>Journal columns of many journals that say the same: equal texts are kept once.</summary>
/// <param name="columns">The columns as the driver has them.</param>
public sealed class SharedTexts(IJournalColumns columns) : IJournalColumns
{
    // Longer ones, such as what a server answered, are seldom alike.
    private const int Longest = 128;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsNull(int column) => columns.IsNull(column);

    /// <inheritdoc/>
    public string Text(int column)
    {
        var text = columns.Text(column);
        if (text.Length > Longest)
            return text;
        if (_texts.TryGetValue(text, out var known))
            return known;
        _texts.Add(text);
        return text;
    }

    /// <inheritdoc/>
    public long Number(int column) => columns.Number(column);

    /// <inheritdoc/>
    public DateTime Time(int column) => columns.Time(column);
}
