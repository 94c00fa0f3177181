namespace MultiDbMigrator.ServerTests.Adopting;

/// <summary>Something that is wrong with a database of another tool.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Says">What the error has to say.</param>
internal sealed record ForeignFault(string Name, string Says)
{
    /// <summary>What makes it so in the database; empty for nothing.</summary>
    public string Sql { get; init; } = "";

    /// <summary>The file that is edited, or, without a text, taken away; <see langword="null"/> for none.</summary>
    public string? File { get; init; }

    /// <summary>What the file holds then.</summary>
    public string? Text { get; init; }
}
