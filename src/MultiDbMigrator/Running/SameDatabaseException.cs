namespace MultiDbMigrator.Running;

/// <summary>Two sections are one database and one journal, although their connection strings differ.</summary>
/// <param name="first">The first section.</param>
/// <param name="second">The second section.</param>
/// <param name="table">The journal that they share.</param>
public sealed class SameDatabaseException(string first, string second, string table)
    : MigratorException($"[{second}] is the same database as [{first}], with the same journal {table}; give one of them another journal_table, or join the sections")
{
    /// <summary>The first section.</summary>
    public string First { get; } = first;

    /// <summary>The second section.</summary>
    public string Second { get; } = second;
}
