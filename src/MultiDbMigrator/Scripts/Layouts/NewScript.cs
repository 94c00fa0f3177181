namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>A script that is to be written in some layout.</summary>
/// <param name="Version">The version; <see langword="null"/> for a repeatable.</param>
/// <param name="Name">The name.</param>
/// <param name="Up">The text that makes the change.</param>
/// <param name="Down">The text that undoes it; <see langword="null"/> when there is none.</param>
/// <param name="NoTransaction">Whether no transaction may be around it.</param>
/// <param name="HasBodies">Whether statements have semicolons in them, as those have that make routines and triggers.</param>
internal sealed record NewScript(string? Version, string Name, string Up, string? Down, bool NoTransaction = false, bool HasBodies = false)
{
    /// <summary>The up text, ending with a line end.</summary>
    public string UpLines => WithEnd(Up);

    /// <summary>The down text, ending with a line end; empty when there is none.</summary>
    public string DownLines => WithEnd(Down ?? "");

    private static string WithEnd(string text) => text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";
}
