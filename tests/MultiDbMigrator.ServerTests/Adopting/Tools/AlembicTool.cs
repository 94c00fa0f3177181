using MultiDbMigrator.ServerTests.Projects;

namespace MultiDbMigrator.ServerTests.Adopting.Tools;

/// <summary>Alembic. Its revisions are Python; the scripts are what <c>upgrade --sql</c> writes for each.</summary>
internal sealed class AlembicTool : IForeignTool
{
    private const string Environment = """
        from alembic import context
        from sqlalchemy import create_engine, pool

        url = context.config.get_main_option("sqlalchemy.url")
        if context.is_offline_mode():
            context.configure(url=url, literal_binds=True)
            with context.begin_transaction():
                context.run_migrations()
        else:
            with create_engine(url, poolclass=pool.NullPool).connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
        """;

    private static readonly (string Revision, string Table)[] Revisions = [("1975ea83b712", "a"), ("27c6a30d7c24", "b"), ("ae1027a6acf1", "c")];

    public async Task ApplyTwoAsync(Project project)
    {
        var address = ToolAddress.Of(project);
        var url = address.Engine switch
        {
            "sqlite" => $"sqlite:///{address.Database}",
            "postgresql" => address.Url("postgresql+psycopg2"),
            _ => address.Url("mysql+pymysql"),
        };
        Write(project, "alembic.ini", $"[alembic]\nscript_location = alembic\nsqlalchemy.url = {url}\n");
        Write(project, "alembic/env.py", Environment);
        var before = "None";
        foreach (var (revision, table) in Revisions)
        {
            Write(project, $"alembic/versions/{revision}_{table}.py", $"""
                from alembic import op

                revision = "{revision}"
                down_revision = {before}

                def upgrade():
                    op.execute("CREATE TABLE {table} (id INTEGER)")

                def downgrade():
                    op.execute("DROP TABLE {table}")
                """);
            before = $"\"{revision}\"";
        }

        var number = 0;
        var from = "base";
        foreach (var (revision, table) in Revisions)
        {
            project.Add($"000{++number}_{table}.sql", await RunAsync(project, "upgrade", $"{from}:{revision}", "--sql"));
            project.Add($"000{number}_{table}.down.sql", await RunAsync(project, "downgrade", $"{revision}:{from}", "--sql"));
            from = revision;
        }

        await RunAsync(project, "upgrade", Revisions[1].Revision);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<string> RunAsync(Project project, params string[] arguments) => ToolProgram.RunAsync("alembic", project.Folder, new Dictionary<string, string>(), arguments);

    private static void Write(Project project, string file, string text)
    {
        var path = Path.Combine(project.Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
