using System.Data.Common;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>A server that has no room for more connections.</summary>
/// <param name="server">The server.</param>
/// <param name="create">Makes the user USER, who may have two connections.</param>
/// <param name="grant">Gives USER a database.</param>
/// <param name="revoke">Takes from USER what is in a database.</param>
public abstract class CrowdedServerSuite(ITestServer server, string create, string grant, string revoke)
{
    private const string Password = "crowd";

    private static readonly string[] Sections = ["one", "two", "three", "four", "five", "six"];

    private readonly string _user = $"crowd_{Guid.NewGuid():n}"[..20];

    [Fact]
    public async Task Too_many_connections_are_waited_out()
    {
        await using var project = await Project.CreateAsync(server, Sections);
        await project.Database.ExecuteAsync(Filled(create));
        try
        {
            project.Set("migrator", "parallel", "6");
            foreach (var section in Sections)
            {
                await project.DatabaseOf(section).ExecuteAsync(Filled(grant));
                project.AddTableTo(section, "0001", "a").Set(section, "connection_string", AsUser(project.DatabaseOf(section).ConnectionString));
            }

            var result = await project.TryUpAsync();

            Assert.True(result.IsOk, result.FirstError?.ToString());
        }
        finally
        {
            foreach (var section in Sections)
                await project.DatabaseOf(section).ExecuteAsync(Filled(revoke));
            await project.Database.ExecuteAsync(Filled("DROP USER USER"));
        }
    }

    private string Filled(string sql) => sql.Replace("USER USER", $"USER {_user}", StringComparison.Ordinal).Replace("TO USER", $"TO {_user}", StringComparison.Ordinal)
        .Replace("BY USER", $"BY {_user}", StringComparison.Ordinal).Replace("'PASSWORD'", $"'{Password}'", StringComparison.Ordinal);

    private string AsUser(string connectionString)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        builder[builder.ContainsKey("Username") ? "Username" : "User ID"] = _user;
        builder["Password"] = Password;
        return builder.ConnectionString;
    }
}
