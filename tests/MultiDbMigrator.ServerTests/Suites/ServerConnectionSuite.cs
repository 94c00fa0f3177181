using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Servers that cannot be reached.</summary>
public abstract class ServerConnectionSuite(ITestServer server)
{
    private const string Password = "Geheim-4711-Kennwort";

    private static readonly string[] HostKeys = ["Host", "Server", "DataSource", "Data Source"];

    [Fact]
    public async Task A_host_that_does_not_exist_is_named()
    {
        var error = await FailToReachAsync(("Host", "nowhere.invalid"), ("Password", Password));

        Assert.Contains("nowhere.invalid", error.Message, StringComparison.Ordinal);
        Assert.Contains("check host and port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_named()
    {
        var port = ClosedPort();

        var error = await FailToReachAsync(("Port", $"{port}"), ("Password", Password));

        Assert.Contains($"127.0.0.1:{port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("check host and port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_named()
    {
        var error = await FailToReachAsync(("Database", "no_such_database"));

        Assert.Contains("no_such_database", error.Message, StringComparison.Ordinal);
        Assert.Contains("create the database first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_with_a_wrong_password_is_told_to_check_it()
    {
        await using var project = await Project.CreateAsync(server);
        var user = "usr_" + Guid.NewGuid().ToString("n")[..12];
        await project.Database.ExecuteAsync(CreateUser(user));
        try
        {
            project.Set(Project.Section, "connection_string", With(project.Database.ConnectionString, (UserKey, user), ("Password", Password)));

            var error = (await project.TryUpAsync()).FirstError;

            var unreachable = Assert.IsType<UnreachableException>(error);
            Assert.Contains("check user name and password", unreachable.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Password, unreachable.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            await project.Database.ExecuteAsync(DropUser(user));
        }
    }

    [Fact]
    public async Task A_server_that_is_still_starting_is_tried_again_until_connect_timeout()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Set(Project.Section, "connect_timeout", "1s");
        project.Set(Project.Section, "connection_string", With(project.Database.ConnectionString, ("Port", $"{ClosedPort()}")));

        await project.FailToUpAsync<UnreachableException>();

        Assert.NotEmpty(project.Events.Of<TryingAgain>());
    }

    private string UserKey => server.Engine == "postgresql" ? "Username" : "User ID";

    private async Task<UnreachableException> FailToReachAsync(params (string Key, string Value)[] changes)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Set(Project.Section, "connection_string", With(project.Database.ConnectionString, changes));

        var result = await project.TryUpAsync();

        var error = Assert.IsType<UnreachableException>(result.FirstError);
        Assert.Equal((FailureKind.Unreachable, DatabaseStanding.Unreachable), (error.Kind, result.Databases[0].Standing));
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
        return error;
    }

    private string CreateUser(string user) => server.Engine == "postgresql"
        ? $"CREATE ROLE {user} LOGIN PASSWORD 'right'"
        : $"CREATE USER {user}@'%' IDENTIFIED BY 'right'";

    private string DropUser(string user) => server.Engine == "postgresql" ? $"DROP ROLE {user}" : $"DROP USER {user}@'%'";

    private static string With(string connectionString, params (string Key, string Value)[] changes)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        foreach (var (key, value) in changes)
        {
            var known = key == "Host" ? HostKeys.First(builder.ContainsKey) : key;
            builder[known] = value;
        }

        return builder.ConnectionString;
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
