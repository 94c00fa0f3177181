namespace MultiDbMigrator.Journal;

/// <summary>The columns of a result's row, by their place, however a driver has them.</summary>
public interface IJournalColumns
{
    /// <summary>Whether a column holds nothing.</summary>
    bool IsNull(int column);

    /// <summary>A column's text.</summary>
    string Text(int column);

    /// <summary>A column's whole number.</summary>
    long Number(int column);

    /// <summary>A column's time, in UTC.</summary>
    DateTime Time(int column);
}
