using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>The sample at the root of the repository, on SQLite.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly Workspace workspace = new();

    public SampleTests() => Repository.CopySample(workspace);

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task It_goes_up_and_is_up_to_date()
    {
        var upgrade = await workspace.Migrator.RunAsync("upgrade");
        var check = await workspace.Migrator.RunAsync("check");

        Assert.Equal(
            """
            catalog  sqlite  0003  0003  up-to-date  3 applied
            orders   sqlite  0003  0003  up-to-date  3 applied
            billing  sqlite  0002  0002  up-to-date  3 applied

            """, upgrade.Output);
        CommandAssert.Done(check);
    }

    [Fact]
    public async Task Its_views_show_its_rows()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        Assert.Equal(["TEA-ASSAM", "TEA-SENCHA", "COF-YIRG", "POT-KYUSU"], await RowsAsync("catalog", "SELECT sku FROM product_list ORDER BY id"));
        Assert.Equal(["1002"], await RowsAsync("orders", "SELECT id FROM open_orders"));
        Assert.Equal(["1001"], await RowsAsync("billing", "SELECT order_id FROM overdue_invoices"));
    }

    [Fact]
    public async Task Its_trigger_keeps_the_totals()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        await workspace.Database("data/orders.db").ExecuteAsync("INSERT INTO order_lines (order_id, line, sku, quantity, price) VALUES (1002, 2, 'TEA-SENCHA', 2, 10)");

        Assert.Equal(["67.6", "56"], await RowsAsync("orders", "SELECT total FROM orders ORDER BY id"));
    }

    [Fact]
    public async Task It_goes_back_to_nothing_but_its_journals_and_up_again()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        CommandAssert.Done(await workspace.Migrator.RunAsync("downgrade", "base", "--all"));

        foreach (var name in new[] { "catalog", "orders", "billing" })
            Assert.Equal(["schema_journal"], await RowsAsync(name, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view', 'trigger') AND name NOT LIKE 'sqlite_%'"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("check"));
    }

    private async Task<IEnumerable<string?>> RowsAsync(string name, string sql) =>
        (await workspace.Database($"data/{name}.db").QueryAsync(sql)).Select(row => row[0]);
}
