using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>The sample's folders on servers, as <c>migrator.servers.ini</c> has them.</summary>
public sealed class SampleOnServersTests(TestServers servers)
{
    [Fact]
    public Task It_goes_up_and_back_with_orders_on_MySQL() => GoesUpAndBackAsync(servers.MySql);

    [Fact]
    public Task It_goes_up_and_back_with_orders_on_MariaDB() => GoesUpAndBackAsync(servers.MariaDb);

    [Theory]
    [InlineData("upgrade", "--sql", "base:head")]
    [InlineData("-n", "orders", "upgrade", "--sql", "base:head")]
    [InlineData("-n", "catalog", "downgrade", "--sql", "head:base")]
    [InlineData("downgrade", "--all", "--sql", "head:base")]
    public async Task Its_SQL_from_a_given_version_needs_no_server(params string[] words)
    {
        using var workspace = new Workspace();
        Repository.CopySample(workspace);
        var migrator = new MigratorCommand
        {
            WorkingFolder = workspace.Folder,
            Environment = { ["SHOP_POSTGRESQL_PORT"] = "1", ["SHOP_MYSQL_PORT"] = "1" },
        };

        CommandAssert.Done(await migrator.RunAsync(["-c", "migrator.servers.ini", .. words]));
    }

    private async Task GoesUpAndBackAsync(ITestServer ordersServer)
    {
        await using var catalog = await servers.PostgreSql.CreateDatabaseAsync();
        await using var orders = await ordersServer.CreateDatabaseAsync();
        await using var billing = await servers.PostgreSql.CreateDatabaseAsync();
        using var workspace = new Workspace();
        Repository.CopySample(workspace);
        var migrator = new MigratorCommand
        {
            WorkingFolder = workspace.Folder,
            Environment =
            {
                ["MIGRATOR__CATALOG__CONNECTION_STRING"] = catalog.ConnectionString,
                ["MIGRATOR__ORDERS__CONNECTION_STRING"] = orders.ConnectionString,
                ["MIGRATOR__BILLING__CONNECTION_STRING"] = billing.ConnectionString,
            },
        };

        CommandAssert.Done(await migrator.RunAsync("-c", "migrator.servers.ini", "upgrade"));
        CommandAssert.Done(await migrator.RunAsync("-c", "migrator.servers.ini", "check"));

        Assert.Equal("4", await catalog.ScalarAsync("SELECT count(*) FROM product_list"));
        Assert.Equal("67.60", await orders.ScalarAsync("SELECT total FROM orders WHERE id = 1001"));
        Assert.Equal("1001", await billing.ScalarAsync("SELECT order_id FROM overdue_invoices"));
        CommandAssert.Done(await migrator.RunAsync("-c", "migrator.servers.ini", "downgrade", "base", "--all"));
        CommandAssert.Done(await migrator.RunAsync("-c", "migrator.servers.ini", "upgrade"));
    }
}
