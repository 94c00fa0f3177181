namespace MultiDbMigrator.Configuration;

/// <summary>One thing that is wrong in an INI file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, counted from 1; <see langword="null"/> when no line is at fault.</param>
/// <param name="Section">The section, without brackets; <see langword="null"/> when none is at fault.</param>
/// <param name="Key">The key; <see langword="null"/> when none is at fault.</param>
/// <param name="Problem">What is wrong and what to do.</param>
public sealed record ConfigurationError(string File, int? Line, string? Section, string? Key, string Problem);
