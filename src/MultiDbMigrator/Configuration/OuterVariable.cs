namespace MultiDbMigrator.Configuration;

/// <summary>One variable of the environment or of an environment file.</summary>
/// <param name="Name">The name, as it is written.</param>
/// <param name="Value">The value.</param>
/// <param name="File">The environment file; <see langword="null"/> for a variable of the real environment.</param>
/// <param name="Line">The line in the environment file.</param>
internal sealed record OuterVariable(string Name, string Value, string? File, int? Line);
