namespace MultiDbMigrator.ServerTests.Races;

internal enum OrderKind
{
    Up,
    Down,
    Stamp,
}
