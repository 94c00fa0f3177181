using System.CommandLine;

namespace MultiDbMigrator.Cli.Commands;

/// <summary>One command of the command line.</summary>
internal interface ICommand
{
    /// <summary>Its name, arguments and options, as the parser and the help know them.</summary>
    Command Symbol { get; }

    /// <summary>Does what it is for.</summary>
    /// <returns>The exit code.</returns>
    Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken);
}
