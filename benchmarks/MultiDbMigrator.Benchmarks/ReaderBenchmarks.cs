using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using MultiDbMigrator.MySql;
using MultiDbMigrator.PostgreSql;
using MultiDbMigrator.Sql;
using MultiDbMigrator.Sqlite;

namespace MultiDbMigrator.Benchmarks;

/// <summary>How fast a script of small statements is cut, by the rules of each engine.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private readonly string _script = Make();

    public static int Run()
    {
        BenchmarkRunner.Run<ReaderBenchmarks>();
        return 0;
    }

    [Benchmark(Baseline = true)]
    public int PostgreSql() => Count(PostgreSqlRules.Instance);

    [Benchmark]
    public int MySql() => Count(MySqlRules.Instance);

    [Benchmark]
    public int Sqlite() => Count(SqliteRules.Instance);

    private int Count(SqlRules rules)
    {
        var reader = new SqlReader(new StringReader(_script), rules);
        var statements = 0;
        while (reader.TryRead(out var piece))
            statements += piece.Kind == SqlPieceKind.Statement ? 1 : 0;
        return statements;
    }

    private static string Make()
    {
        var text = new StringBuilder();
        for (var n = 0; n < 10_000; n++)
            text.Append("-- row\nINSERT INTO people (id, name) VALUES (").Append(n).Append(", 'It''s a name; with a semicolon');\n");
        return text.ToString();
    }
}
