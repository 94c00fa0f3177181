using MultiDbMigrator.Configuration;
using MultiDbMigrator.MySql;
using MultiDbMigrator.PostgreSql;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

/// <summary>Bytes that are not UTF-8 are an error, but in the data of dumps that may hold them.</summary>
public sealed class DumpBytesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("migrator-").FullName;

    [Theory]
    [InlineData("-- MySQL dump 10.13  Distrib 9.7.4\n\n", "")]
    [InlineData("/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n/*!40101 SET NAMES utf8mb4 */;\n", "")]
    [InlineData("-- migrator: statement-timeout 1h\n-- MySQL dump 10.13\n", "")]
    [InlineData("-- MySQL dump 10.13\n", "-- é is cut between two blocks: ")]
    public void A_dump_of_MySQL_may_hold_them_in_its_data(string start, string filling)
    {
        foreach (var size in new[] { 0, 65_500, 1_100_000 })
        {
            var long_ = filling.Length == 0 ? "" : filling + string.Concat(Enumerable.Repeat("é", size)) + "\n";
            var content = Read(MySqlRules.Instance, [.. System.Text.Encoding.UTF8.GetBytes(start + long_ + "INSERT INTO t VALUES (_binary '"), 0xFF, 0xC3, .. "');\nSELECT 'é'"u8]);

            Assert.Equal(["INSERT INTO t VALUES (_binary x'FFC3')", "SELECT 'é'"], content.Statements.Select(s => s.Text).Where(s => !s.StartsWith("/*", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("-- a script\nINSERT INTO t VALUES ('")]
    [InlineData("SELECT 1;\n-- MySQL dump 10.13\nINSERT INTO t VALUES ('")]
    public void A_script_that_is_no_dump_may_not(string start)
    {
        var error = Assert.Throws<ScriptException>(() => Read(MySqlRules.Instance, [.. System.Text.Encoding.UTF8.GetBytes(start), 0xFF, .. "');"u8]));

        Assert.Contains($"the byte at offset {start.Length} (0xFF) is not UTF-8; save the file as UTF-8, or make the dump with", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_of_another_engine_may_not() =>
        Assert.Throws<ScriptException>(() => Read(PostgreSqlRules.Instance, [.. "-- MySQL dump 10.13\nSELECT '"u8, 0xFF, .. "';"u8]));

    [Theory]
    [InlineData("SET NAMES latin1;\nINSERT INTO t VALUES ('", 3)]
    [InlineData("CREATE PROCEDURE p() SELECT '", 2)]
    [InlineData("INSERT INTO ", 2)]
    public void A_dump_may_not_hold_them_where_they_would_mean_something_else(string start, int line)
    {
        var error = Assert.Throws<ScriptException>(() => Read(MySqlRules.Instance, [.. System.Text.Encoding.UTF8.GetBytes("-- MySQL dump 10.13\n" + start), 0xFF, .. "');"u8]));

        Assert.Equal(line, error.Line);
        Assert.Contains("--hex-blob", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ScriptContent Read(SqlRules rules, byte[] bytes)
    {
        var file = Path.Combine(_folder, "0001_dump.sql");
        File.WriteAllBytes(file, bytes);
        var settings = new DatabaseSettings { Name = "main", Engine = "mysql", ConnectionString = "", ScriptsFolder = _folder, BaseFolder = _folder };
        return new ScriptReader(rules, settings, new ScriptMemory(static _ => null)).Read(new ScriptSource(file));
    }
}
