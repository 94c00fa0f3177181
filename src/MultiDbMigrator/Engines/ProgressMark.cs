using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Engines;

/// <summary>The progress of a script that is not one transaction.</summary>
/// <param name="Id">The id of its journal row; 0 while it has none.</param>
/// <param name="Done">How many of its statements are done.</param>
/// <param name="Checksum">The checksum of the statements that are done; of the up script once it is complete, where it is known.</param>
/// <param name="IsComplete">Whether the script is complete with that.</param>
/// <param name="IsInTransaction">Whether a transaction that the script opened itself is open before the statement.</param>
/// <param name="Next">
/// The statement that follows. Where it cannot commit together with a mark of its own, this mark journals that it is begun.
/// <see langword="null"/> when there is none, or it is not known yet.
/// </param>
public readonly record struct ProgressMark(long Id, int Done, string? Checksum, bool IsComplete, bool IsInTransaction, ScriptStatement? Next);
