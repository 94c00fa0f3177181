namespace MultiDbMigrator.Configuration;

/// <summary>A section of many databases whose names are in a database.</summary>
/// <param name="Template">The section; <c>{name}</c> in its values stands for the name of each.</param>
/// <param name="Source">The database that is asked.</param>
/// <param name="Query">The query; its first column holds the names.</param>
/// <param name="Place">How many of the other databases come before these in the order of the run.</param>
public sealed record QueryFamily(DatabaseSettings Template, DatabaseSettings Source, string Query, int Place);
