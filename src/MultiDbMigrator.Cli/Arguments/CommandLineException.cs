namespace MultiDbMigrator.Cli.Arguments;

/// <summary>The command line asks for what cannot be done. Nothing was touched.</summary>
internal sealed class CommandLineException(string message, Exception? innerException = null) : MigratorException(message, innerException);
