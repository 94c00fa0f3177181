using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Cli.Output;

/// <summary>The words that results use, in text and in JSON.</summary>
internal static class Words
{
    /// <summary>What code is that only its application runs.</summary>
    public const string ApplicationStep = "step of the application";

    public static string Of(DatabaseStanding standing) => standing switch
    {
        DatabaseStanding.UpToDate => "up-to-date",
        DatabaseStanding.Behind => "behind",
        DatabaseStanding.Ahead => "ahead",
        DatabaseStanding.Failed => "failed",
        DatabaseStanding.Unreachable => "unreachable",
        DatabaseStanding.Unfinished => "unfinished",
        DatabaseStanding.Edited => "edited",
        _ => "empty",
    };

    public static string Of(StepAction action) => action == StepAction.Apply ? "apply" : "revert";

    /// <summary>A script as its file is called: <c>0004_add_status</c> or <c>R__totals</c>.</summary>
    public static string Script(string? version, string name) => Scripts.Script.TitleOf(version is null ? null : ScriptVersion.Parse(version), name);

    public static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A standing in the colour that it has on terminals.</summary>
    public static string Painted(DatabaseStanding standing, Colours colours) => standing switch
    {
        DatabaseStanding.UpToDate => colours.Good(Of(standing)),
        DatabaseStanding.Failed or DatabaseStanding.Unreachable or DatabaseStanding.Unfinished or DatabaseStanding.Edited => colours.Bad(Of(standing)),
        _ => colours.Pending(Of(standing)),
    };
}
