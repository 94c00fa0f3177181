using DbUp;
using MultiDbMigrator;
using MultiDbMigrator.DbUp;
using MultiDbMigrator.PostgreSql;

namespace Shop;

public static class OrdersOnDbUp
{
    public static bool Migrate(string settings, string connectionString)
    {
        var migrator = Migrator.Load(settings, new PostgreSqlEngine());
        var upgrader = DeployChanges.To.PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(OrdersOnDbUp).Assembly, name => name.Contains(".Scripts.", StringComparison.Ordinal))
            .WithVariable("region", "eu")
            .WithTransactionPerScript()
            .JournalToMultiDbMigrator(migrator, "orders")
            .Build();
        return upgrader.PerformUpgrade().Successful;
    }
}
