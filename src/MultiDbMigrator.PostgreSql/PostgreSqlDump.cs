using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>
/// How pg_dump is called (https://www.postgresql.org/docs/current/app-pgdump.html): plain text in UTF-8, without owners and
/// privileges, which belong to roles that another server need not have. The way to the server goes by the variables of libpq.
/// </summary>
internal static class PostgreSqlDump
{
    public static DumpCommand Describe(DatabaseSettings settings, bool withData)
    {
        var arguments = new List<string> { "--format=plain", "--encoding=UTF8", "--no-owner", "--no-privileges", "--no-subscriptions", "--no-password" };
        if (!withData)
            arguments.Add("--schema-only");

        // Another section may own the other schemas of the database.
        if (settings.Schema is { } schema)
            arguments.Add($"--schema={PostgreSqlJournalSql.Quote(schema)}");
        arguments.Add($"--exclude-table={(settings.Schema is { } own ? PostgreSqlJournalSql.Quote(own) : "*")}.{PostgreSqlJournalSql.Quote(settings.JournalTable)}");
        return new DumpCommand(["pg_dump"], "the client programs of PostgreSQL (Debian and Ubuntu: apt install postgresql-client), of the server's version or a newer one", arguments)
        {
            Environment = Variables(new NpgsqlConnectionStringBuilder(settings.ConnectionString)),
            Rewrite = statement => Rewrite(statement, settings.Schema),
        };
    }

    private static string Rewrite(string statement, string? schema)
    {
        // pg_dump 17 and newer write it for every server, and servers before 17 do not know it:
        // https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-TRANSACTION-TIMEOUT
        if (statement == "SET transaction_timeout = 0")
            return "SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name = 'transaction_timeout'";

        // The journal's schema is made before the first script runs.
        if (schema is not null && (statement == $"CREATE SCHEMA {schema}" || statement == $"CREATE SCHEMA {PostgreSqlJournalSql.Quote(schema)}"))
            return $"CREATE SCHEMA IF NOT EXISTS{statement["CREATE SCHEMA".Length..]}";

        return statement;
    }

    // https://www.postgresql.org/docs/current/libpq-envars.html
    private static Dictionary<string, string> Variables(NpgsqlConnectionStringBuilder connection)
    {
        var variables = new Dictionary<string, string>
        {
            ["PGHOST"] = connection.Host!,
            ["PGPORT"] = connection.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["PGSSLMODE"] = connection.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var mode => mode.ToString().ToLowerInvariant(),
            },
        };
        foreach (var (name, value) in new[]
        {
            ("PGUSER", connection.Username), ("PGPASSWORD", connection.Password), ("PGDATABASE", connection.Database ?? connection.Username), ("PGPASSFILE", connection.Passfile),
            ("PGSSLROOTCERT", connection.RootCertificate), ("PGSSLCERT", connection.SslCertificate), ("PGSSLKEY", connection.SslKey), ("PGOPTIONS", connection.Options),
        })
        {
            if (!string.IsNullOrEmpty(value))
                variables[name] = value;
        }

        return variables;
    }
}
