using MultiDbMigrator.Configuration;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Engines;

/// <summary>A script on its way to a server, with the journal row it leads to.</summary>
/// <param name="Entry">The row.</param>
/// <param name="Content">The script.</param>
/// <param name="IsOneTransaction">Whether it runs, and is journalled, in one transaction.</param>
/// <param name="StatementTimeout">How long one statement may run; without end when it is <see langword="null"/>.</param>
/// <param name="StatementLockTimeout">How long one statement may wait for a lock; as long as the server lets it when it is <see langword="null"/>.</param>
public sealed record StepScript(JournalEntry Entry, ScriptContent Content, bool IsOneTransaction, TimeSpan? StatementTimeout, TimeSpan? StatementLockTimeout)
{
    /// <summary>What to say of a statement that ran into <see cref="StatementTimeout"/>: the limit, and where it was set.</summary>
    public string? StatementTimeoutHint => Hint("statement", StatementTimeout, Content.Header.StatementTimeout);

    /// <summary>The same for <see cref="StatementLockTimeout"/>.</summary>
    public string? StatementLockTimeoutHint => Hint("statement-lock", StatementLockTimeout, Content.Header.StatementLockTimeout);

    private static string? Hint(string what, TimeSpan? limit, TimeSpan? ofScript)
    {
        if (limit is not { } time)
            return null;
        var key = $"{what.Replace('-', '_')}_timeout";
        return ofScript is null
            ? $"the limit is {key} = {Duration.Format(time)} of the section; '-- migrator: {what}-timeout DURATION' at the top of the script sets another for it"
            : $"the limit is '-- migrator: {what}-timeout {Duration.Format(time)}' at the top of the script";
    }
}
