using Xunit;

namespace MultiDbMigrator.ServerTests.Command.Settings;

/// <summary>No way to write a password makes any command show it.</summary>
public sealed class SecretOutputTests : IDisposable
{
    private const string Secret = "hunter22";

    private readonly Workspace _workspace = new();

    public static TheoryData<string, string> Written => new()
    {
        { "postgresql", "host=127.0.0.1 port=1 user=app password=hunter22 dbname=x" },
        { "postgresql", "host=127.0.0.1 port=1 user=app password='hunter22 x' dbname=x" },
        { "postgresql", "Host=127.0.0.1;Port=1;Database=x;PSW=hunter22" },
        { "postgresql", "Host=127.0.0.1;Port=1;Database=x;Passwrod=hunter22" },
        { "postgresql", "Host=app:hunter22@127.0.0.1;Port=1;Database=x" },
        { "postgresql", "Host=127.0.0.1 user=app password=hunter22;Database=x" },
        { "postgresql", "Host=127.0.0.1;Port=1;Database=x;SSL Password=hunter22" },
        { "postgresql", "postgresql://app:hunter22@127.0.0.1:1/x" },
        { "postgresql", "postgresql://app:hunter22@127.0.0.1:1/x?nope=1" },
        { "postgresql", "postgresql://app:hunter22@127.0.0.1:x/x" },
        { "postgresql", "postgresql://127.0.0.1:1/x?password=hunter22" },
        { "postgresql", "jdbc:postgresql://127.0.0.1:1/x?password=hunter22" },
        { "postgresql", "Password='hunter22;Host=127.0.0.1" },
        { "postgresql", "hunter22" },
        { "mysql", "Server=127.0.0.1;Port=1;Database=x;Pwd=hunter22" },
        { "mysql", "Server=app:hunter22@127.0.0.1;Port=1;Database=x" },
        { "mysql", "Server=127.0.0.1;Port=1;Database=x;Certificate Password=hunter22" },
        { "mysql", "mysql://app:hunter22@127.0.0.1:1/x" },
        { "mysql", "postgresql://app:hunter22@127.0.0.1:1/x" },
        { "mysql://app:hunter22@127.0.0.1:1/x", "Server=127.0.0.1" },
        { "sqlite", "Data Source=a.db;Password=hunter22" },
        { "sqlite", "sqlite://app:hunter22@a.db" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public async Task A_password_is_in_no_output(string engine, string connectionString)
    {
        _workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        _workspace.WriteIni($"[main]\nengine = {engine}\nconnection_string = {connectionString}\nscripts = scripts\n");

        foreach (var words in (string[][])[["-v", "databases"], ["--format", "json", "databases"], ["-v", "upgrade"], ["--format", "json", "check"]])
        {
            var result = await _workspace.Migrator.RunAsync(words);

            Assert.DoesNotContain(Secret, result.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, result.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("unexpected", result.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_password_in_the_INI_file_is_warned_of_once_beside_the_result()
    {
        _workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        _workspace.WriteIni("[main]\nengine = postgresql\nconnection_string = Host=127.0.0.1;Port=1;Database=x;Password=hunter22\nscripts = scripts\n");

        var result = await _workspace.Migrator.RunAsync("--format", "json", "databases");

        CommandAssert.Json(result);
        Assert.StartsWith("warning: migrator.ini: the password of main stands in the file; write ${MAIN_PASSWORD}", result.Errors, StringComparison.Ordinal);
        Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => _workspace.Dispose();
}
