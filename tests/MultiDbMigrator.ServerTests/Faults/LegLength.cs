namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>How long an undisturbed leg is, in each of the measures by which faults are placed.</summary>
/// <param name="Messages">Messages of the client; changes of files on SQLite.</param>
/// <param name="BytesToServer">Bytes of the client; thousandths of its duration on SQLite.</param>
/// <param name="BytesToClient">Bytes of the server.</param>
internal sealed record LegLength(long Messages, long BytesToServer, long BytesToClient);
