using MultiDbMigrator.Benchmarks;

return args switch
{
    ["startup", var empty, var migrator, ..] => await StartupComparison.RunAsync(empty, migrator),
    ["psql", var migrator, var connectionString, ..] => await PsqlComparison.RunAsync(migrator, connectionString),
    ["marks", var connectionString, ..] => await MarkComparison.RunAsync(connectionString),
    ["growth", var migrator, .. var connection] => await GrowthComparison.RunAsync(migrator, connection is [var postgreSql] ? postgreSql : null),
    ["reader", ..] => ReaderBenchmarks.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        reader                        how fast scripts are cut into statements
        startup EMPTY MIGRATOR        a no-op over three SQLite databases beside a program that does nothing
        psql MIGRATOR CONNECTION      1,000 small scripts beside psql -f of all of them, on the same server
        growth MIGRATOR [CONNECTION]  ten to ten thousand databases on SQLite, or schemas on PostgreSQL
        marks CONNECTION              statements journalled one by one on MySQL or MariaDB beside the same ones without marks
        """);
    return 2;
}
