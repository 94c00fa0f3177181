namespace MultiDbMigrator.Scripts.Sources;

/// <summary>
/// A script that is code of an application. Its text is known once the code has run, so it is not run to look at it, only to
/// apply it.
/// </summary>
/// <param name="run">Runs the code for its text; <see langword="null"/> where the application is not there to run it.</param>
internal sealed class ApplicationCode(Func<string>? run)
{
    /// <summary>The end of a version that is code: DbUp calls such scripts after their types, as if these were files.</summary>
    public const string Extension = ".cs";

    /// <summary>Code of which only the source file is there.</summary>
    public static ApplicationCode Elsewhere { get; } = new(null);

    /// <summary>Runs the code; <see langword="null"/> where it is not there.</summary>
    public Func<string>? Run => run;
}
