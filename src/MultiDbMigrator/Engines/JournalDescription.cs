using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Engines;

/// <summary>A section's journal as SQL, for whoever reads and writes it on a connection of their own.</summary>
/// <param name="Exists">A query that has a row when the table is there.</param>
/// <param name="Create">What makes the table when it is missing.</param>
/// <param name="Read">A query for <see cref="JournalReader.Columns"/>, oldest row first.</param>
/// <param name="Insert">What adds a row.</param>
public sealed record JournalDescription(string Exists, string Create, string Read, Func<JournalEntry, string> Insert);
