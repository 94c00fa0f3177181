using DotNet.Testcontainers.Builders;
using Xunit;

namespace MultiDbMigrator.ServerTests.Servers.Finding;

/// <summary>Which server the tests take.</summary>
public sealed class ServerSearchTests(TestServers servers) : IDisposable
{
    private const string StartTime = "SELECT pg_postmaster_start_time()";

    private readonly string _variable = $"MIGRATOR_TEST_{Guid.NewGuid():n}";

    [Fact]
    public void A_named_server_comes_before_a_program_and_a_program_before_a_container() =>
        Assert.Equal([typeof(NamedServer), typeof(InstalledServer), typeof(ContainerServer)], Ways());

    [Fact]
    public void A_named_image_comes_before_a_program()
    {
        Environment.SetEnvironmentVariable(_variable + "_IMAGE", "postgres:14");

        Assert.Equal([typeof(NamedServer), typeof(ContainerServer)], Ways());
    }

    [Fact]
    public async Task A_named_server_is_the_one_that_is_used()
    {
        await using var database = await servers.PostgreSql.CreateDatabaseAsync();
        Environment.SetEnvironmentVariable(_variable, database.ConnectionString);
        await using var server = new PostgreSqlServer(_variable);

        await using var other = await server.CreateDatabaseAsync();

        Assert.Equal(await database.ScalarAsync(StartTime), await other.ScalarAsync(StartTime));
    }

    [Fact]
    public async Task A_named_server_that_does_not_answer_is_not_replaced_by_another()
    {
        using var nobody = new ServerSite("nobody");
        Environment.SetEnvironmentVariable(_variable, "a server that is not there");
        var search = new ServerSearch(new NamedServer(_variable, AnswerAt(nobody), TimeSpan.Zero), Installed("exit 1", nobody));

        await Assert.ThrowsAsync<TimeoutException>(search.FindAsync);

        Assert.Empty(search.Problems);
    }

    [Fact]
    public async Task A_program_that_does_not_start_says_why_and_the_next_way_is_tried()
    {
        await using var database = await servers.PostgreSql.CreateDatabaseAsync();
        using var nobody = new ServerSite("nobody");
        Environment.SetEnvironmentVariable(_variable, database.ConnectionString);
        var search = new ServerSearch(
            Installed("echo no room for a data folder; exit 1", nobody),
            new NamedServer(_variable, new ServerAnswer("next", PostgreSqlServer.ConnectionTo), TimeSpan.FromSeconds(30)));

        await using var found = await search.FindAsync();

        Assert.Equal(database.ConnectionString, found!.ConnectionString);
        Assert.Contains("no room for a data folder", Assert.Single(search.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_container_engine_answers_no_server_is_found()
    {
        using var nobody = new ServerSite("nobody");
        var image = new ServerImage("postgres:17", 5432, "postgres", (image, _) =>
            new ContainerBuilder(image).WithDockerEndpoint($"tcp://127.0.0.1:{nobody.Port}").Build());

        Assert.Null(await new ServerSearch(new ContainerServer(image, login => login.Host, AnswerAt(nobody))).FindAsync());
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_variable, null);
        Environment.SetEnvironmentVariable(_variable + "_IMAGE", null);
    }

    private IEnumerable<Type> Ways() => new PostgreSqlServer(_variable).Sources().Select(source => source.GetType());

    /// <summary>The answer of a port on which nobody listens.</summary>
    private static ServerAnswer AnswerAt(ServerSite site) =>
        new("nobody", _ => PostgreSqlServer.ConnectionTo($"Host=127.0.0.1;Port={site.Port};Username=nobody"));

    private static InstalledServer Installed(string script, ServerSite nobody) => new(
        "broken",
        _ => Task.FromResult<ServerCommand?>(new ServerCommand(["sh", "-c", script], "nobody", "TERM")),
        login => login.Host,
        AnswerAt(nobody));
}
