using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Engines;

/// <summary>A script on its way to a server, with the journal row it leads to.</summary>
/// <param name="Entry">The row.</param>
/// <param name="Content">The script.</param>
/// <param name="IsOneTransaction">Whether it runs, and is journalled, in one transaction.</param>
/// <param name="StatementTimeout">How long one statement may run; without end when it is <see langword="null"/>.</param>
/// <param name="StatementLockTimeout">How long one statement may wait for a lock; as long as the server lets it when it is <see langword="null"/>.</param>
public sealed record StepScript(JournalEntry Entry, ScriptContent Content, bool IsOneTransaction, TimeSpan? StatementTimeout, TimeSpan? StatementLockTimeout);
