using DbUp;
using MultiDbMigrator;
using MultiDbMigrator.DbUp;
using MultiDbMigrator.Planning;
using MultiDbMigrator.PostgreSql;
using MultiDbMigrator.Running;

namespace Shop;

public static class OrdersDatabase
{
    public static async Task MigrateAsync(string settings, string connectionString, CancellationToken cancellationToken)
    {
        var assembly = typeof(OrdersDatabase).Assembly;
        var scripts = DeployChanges.To.PostgresqlDatabase(connectionString)
            .WithScriptsAndCodeEmbeddedInAssembly(assembly, name => name.Contains(".Scripts.", StringComparison.Ordinal))
            .WithVariable("region", "eu");
        var migrator = Migrator.Load(settings, new PostgreSqlEngine()).FromDbUp("orders", scripts, assembly);

        // Takes over what DbUp applied before; there is nothing to take over the next time.
        Check(await migrator.AdoptAsync(new AdoptionRequest(), ["orders"], cancellationToken));
        Check(await migrator.UpgradeAsync(Target.Head, ["orders"], cancellationToken));
    }

    private static void Check(RunResult result)
    {
        if (result.FirstError is { } error)
            throw error;
    }
}
