using System.Globalization;
using MultiDbMigrator.Engines;
using MultiDbMigrator.MySql;
using MultiDbMigrator.PostgreSql;
using MultiDbMigrator.ServerTests.Servers;
using MultiDbMigrator.Sqlite;

namespace MultiDbMigrator.ServerTests.Projects;

/// <summary>Sections with the same scripts, as near to each other as their engine lets them be: schemas of one database, or databases of one server.</summary>
public sealed class Family : IAsyncDisposable
{
    private readonly bool _hasSchemas;

    private Family(Project project, bool hasSchemas) => (Project, _hasSchemas) = (project, hasSchemas);

    public Project Project { get; }

    public static async Task<Family> CreateAsync(ITestServer server, params IReadOnlyList<string> members)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(members);
        var hasSchemas = server.Engine == "postgresql";
        var project = await Project.CreateAsync(server, hasSchemas ? [members[0]] : [.. members]);
        foreach (var member in members)
        {
            if (hasSchemas)
                project.AddSection(member, server.Engine, project.Database.ConnectionString).Set(member, "schema", member);
            project.Set(member, "scripts", $"databases/{members[0]}");
        }

        return new Family(project, hasSchemas);
    }

    /// <summary>Adds scripts that make the tables a and b, b with a row.</summary>
    public Family AddTables()
    {
        Project.AddTable("0001", "a").Add("0002_b.sql", "CREATE TABLE b (id INTEGER);\nINSERT INTO b VALUES (7);\n").Add("0002_b.down.sql", "DROP TABLE b;\n");
        return this;
    }

    /// <summary>Runs statements in a member.</summary>
    public Task ExecuteAsync(string member, string sql) => DatabaseOf(member).ExecuteAsync(Prefix(member) + sql);

    /// <summary>The rows of a query in a member, the values parted by spaces.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string member, string sql) =>
        [.. (await DatabaseOf(member).QueryAsync(Prefix(member) + sql)).Select(row => string.Join(' ', row.Select(value => value ?? "-")))];

    /// <summary>Another run's session on a member.</summary>
    public IDatabaseSession CreateSession(string member)
    {
        IEngine[] engines = [new SqliteEngine(), new PostgreSqlEngine(), new MySqlEngine()];
        var settings = Project.CreateMigrator().Settings.Databases.Single(d => d.Name == member);
        return engines.Single(e => e.Name == settings.Engine).CreateSession(settings, Guid.CreateVersion7());
    }

    public ValueTask DisposeAsync() => Project.DisposeAsync();

    private TestDatabase DatabaseOf(string member) => _hasSchemas ? Project.Database : Project.DatabaseOf(member);

    private string Prefix(string member) => _hasSchemas ? string.Create(CultureInfo.InvariantCulture, $"SET search_path = {member}; ") : "";
}
