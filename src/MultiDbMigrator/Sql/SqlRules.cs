namespace MultiDbMigrator.Sql;

/// <summary>
/// The lexical rules of one engine: where its statements end and what their words tell. They are the same for all scripts;
/// what changes on the way through a script is kept by a scanner.
/// </summary>
public abstract class SqlRules
{
    /// <summary>Makes a scanner for one script.</summary>
    /// <param name="text">The window on the script.</param>
    protected internal abstract SqlScanner NewScanner(SqlText text);
}
