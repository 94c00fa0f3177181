namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>How long an undisturbed leg is, in each of the measures by which faults are placed.</summary>
/// <param name="Messages">Messages of the client; on SQLite writes, or changes of files.</param>
/// <param name="BytesToServer">Bytes of the client.</param>
/// <param name="BytesToClient">Bytes of the server.</param>
/// <param name="Duration">Its time, from the first message or change.</param>
internal sealed record LegLength(long Messages, long BytesToServer, long BytesToClient, TimeSpan Duration);
