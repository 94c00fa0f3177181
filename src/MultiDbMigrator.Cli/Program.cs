using MultiDbMigrator.Cli;

StandardFiles.Reserve();
return await CommandLine.RunAsync(args).ConfigureAwait(false);
