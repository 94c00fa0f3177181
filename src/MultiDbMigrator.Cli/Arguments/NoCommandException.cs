namespace MultiDbMigrator.Cli.Arguments;

/// <summary>The command line names no command.</summary>
internal sealed class NoCommandException() : MigratorException("no command is given");
