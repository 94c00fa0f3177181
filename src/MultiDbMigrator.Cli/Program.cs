using MultiDbMigrator.Cli;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
