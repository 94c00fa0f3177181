namespace MultiDbMigrator.MySql;

/// <summary>The name of a table or another object, as a statement has it.</summary>
/// <param name="Database">The database; <see langword="null"/> for the session's own.</param>
/// <param name="Name">The name in it.</param>
internal readonly record struct ObjectName(string? Database, string Name);
