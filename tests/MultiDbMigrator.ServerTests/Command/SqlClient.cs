using System.Data.Common;
using System.Diagnostics;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>The program with which people run SQL on a server: psql, mariadb or mysql, sqlite3.</summary>
internal static class SqlClient
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs SQL as it stands, up to the first error, which fails the test.</summary>
    public static async Task RunAsync(ITestServer server, TestDatabase database, string sql)
    {
        using var running = RunningCommand.Start(StartInfo(server, new DbConnectionStringBuilder { ConnectionString = database.ConnectionString }), Limit);
        await running.WriteInputAsync(sql);
        running.CloseInput();
        var result = await running.WaitAsync();
        Assert.True(result.ExitCode == 0, $"{result.Errors}\nThe SQL:\n{sql}");
    }

    /// <summary>Runs a file, which may hold bytes that are no text, up to the first error, which fails the test.</summary>
    public static Task RunFileAsync(ITestServer server, TestDatabase database, string path) => RunAsync(server, database, server.Engine switch
    {
        "sqlite" => $".read '{path}'\n",
        "postgresql" => $"\\i '{path}'\n",
        _ => $"source {path}\n",
    });

    private static ProcessStartInfo StartInfo(ITestServer server, DbConnectionStringBuilder to) => server.Engine switch
    {
        "sqlite" => new ProcessStartInfo(Find("sqlite3"), ["-bail", Value(to, "Data Source")]),
        "postgresql" => new ProcessStartInfo(Find("psql"), ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", Value(to, "Host"), "-p", Value(to, "Port"), "-U", Value(to, "Username"), Value(to, "Database")])
        {
            Environment = { ["PGPASSWORD"] = Value(to, "Password") },
        },
        _ => new ProcessStartInfo(Find("mariadb", "mysql"), ["--no-defaults", "-h", Value(to, "Server"), "-P", Value(to, "Port"), "-u", Value(to, "User ID"), Value(to, "Database")])
        {
            Environment = { ["MYSQL_PWD"] = Value(to, "Password") },
        },
    };

    private static string Value(DbConnectionStringBuilder connectionString, string key) =>
        connectionString.TryGetValue(key, out var value) ? value.ToString()! : "";

    private static string Find(params string[] names) =>
        names.SelectMany(name => ServerProgram.Find(name)).FirstOrDefault() ?? throw MissingProgram.Because($"There is no {string.Join(" and no ", names)} on this machine.");
}
