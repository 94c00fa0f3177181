namespace MultiDbMigrator.Configuration;

/// <summary>One pair of a connection string.</summary>
/// <param name="Key">The key, as it is written.</param>
/// <param name="Value">The value without quotes.</param>
/// <param name="ValueStart">Where the value, its quotes included, starts.</param>
/// <param name="ValueEnd">Where it ends.</param>
public sealed record ConnectionStringPart(string Key, string Value, int ValueStart, int ValueEnd);
