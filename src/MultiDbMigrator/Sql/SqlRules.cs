namespace MultiDbMigrator.Sql;

/// <summary>The lexical rules of one engine: where its statements end and what their words tell.</summary>
public abstract class SqlRules
{
}
