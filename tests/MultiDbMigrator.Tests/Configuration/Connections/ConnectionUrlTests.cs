using Xunit;

namespace MultiDbMigrator.Tests.Configuration.Connections;

/// <summary>URLs, and libpq's keywords, as connection strings.</summary>
public sealed class ConnectionUrlTests : IDisposable
{
    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("postgresql://app:p%40ss@db.example:5433/orders", "Host=db.example;Port=5433;Database=orders;Username=app;Password=p@ss")]
    [InlineData("postgres://app@db/orders?sslmode=require", "Host=db;Database=orders;Username=app;SSL Mode=Require")]
    [InlineData("postgresql+psycopg2://app:a%3Bb@db/orders", "Host=db;Database=orders;Username=app;Password=\"a;b\"")]
    [InlineData("postgresql+asyncpg://app:a%22b@db/orders", "Host=db;Database=orders;Username=app;Password=\"a\"\"b\"")]
    [InlineData("postgresql://app:p@ss@db/orders", "Host=db;Database=orders;Username=app;Password=p@ss")]
    [InlineData("postgresql://a:5432,b:5433/orders?target_session_attrs=read-write", "Host=a:5432,b:5433;Database=orders;Target Session Attributes=read-write")]
    [InlineData("postgresql://[::1]:5433/orders", "Host=[::1];Port=5433;Database=orders")]
    [InlineData("postgresql://%2Fvar%2Frun%2Fpostgresql/orders", "Host=/var/run/postgresql;Database=orders")]
    [InlineData("postgres:///orders?host=/tmp&user=app", "Database=orders;Host=/tmp;Username=app")]
    [InlineData("postgresql://db/o?connect_timeout=5&application_name=a+b%20c&options=-c%20geqo%3Doff", "Host=db;Database=o;Timeout=5;Application Name=a+b c;Options=\"-c geqo=off\"")]
    [InlineData("postgresql://db/o?sslmode=verify-full&sslrootcert=/ca.pem&gssencmode=disable", "Host=db;Database=o;SSL Mode=VerifyFull;Root Certificate=/ca.pem;GSS Encryption Mode=Disable")]
    [InlineData("postgresql://db/o?schema=app", "Host=db;Database=o;Search Path=app")]
    [InlineData("postgresql://db/o?Timeout=5", "Host=db;Database=o;Timeout=5")]
    [InlineData("mysql://app:p%23@db:3307/orders", "Server=db;Port=3307;Database=orders;User ID=app;Password=p#")]
    [InlineData("mysql+pymysql://app@db/orders?charset=utf8mb4", "Server=db;Database=orders;User ID=app;CharacterSet=utf8mb4")]
    [InlineData("mariadb://app@db/orders?ssl-mode=VERIFY_IDENTITY", "Server=db;Database=orders;User ID=app;SslMode=VerifyFull")]
    [InlineData("mysql://app@db/orders?tls=skip-verify&parseTime=true&timeout=5s", "Server=db;Database=orders;User ID=app;SslMode=Required;ConnectionTimeout=5")]
    [InlineData("mysql://app@localhost/orders?socket=/run/mysqld.sock", "Server=localhost;Database=orders;User ID=app;Server=/run/mysqld.sock;ConnectionProtocol=Unix")]
    [InlineData("sqlite:data/a.db", "Data Source=data/a.db")]
    [InlineData("sqlite3:data/a.db", "Data Source=data/a.db")]
    [InlineData("sqlite:/data/a.db", "Data Source=/data/a.db")]
    [InlineData("sqlite:///data/a.db", "Data Source=data/a.db")]
    [InlineData("sqlite+aiosqlite:////data/a.db", "Data Source=/data/a.db")]
    [InlineData("sqlite:///a%20b.db?mode=rw&_foreign_keys=1&timeout=2.5", "Data Source=a b.db;Mode=ReadWrite;Foreign Keys=True;Default Timeout=3")]
    public void A_URL_says_the_engine_and_becomes_what_the_driver_takes(string url, string expected) =>
        Assert.Equal(expected, _folder.Read($"[a]\nconnection_string = {url}\nscripts = sql\n").Databases[0].ConnectionString);

    [Theory]
    [InlineData("host=db user=app password=hunter22 dbname=x", "Host=db;Username=app;Password=hunter22;Database=x")]
    [InlineData("host = db port = 5433 dbname = x", "Host=db;Port=5433;Database=x")]
    [InlineData("host=db password='a b''", null)]
    [InlineData(@"host=db password='a \'b\\c; d' sslmode=require", @"Host=db;Password=""a 'b\c; d"";SSL Mode=Require")]
    [InlineData("dbname=x", "Database=x")]
    [InlineData("Host=db;Database=x", "Host=db;Database=x")]
    public void The_keywords_of_libpq_become_what_the_driver_takes(string text, string? expected)
    {
        string ini = $"[a]\nengine = postgresql\nconnection_string = {text}\nscripts = sql\n";

        if (expected is null)
            Assert.DoesNotContain("a b", _folder.Error(ini).Problem, StringComparison.Ordinal);
        else
            Assert.Equal(expected, _folder.Read(ini).Databases[0].ConnectionString);
    }

    [Theory]
    [InlineData("postgresql://app:hunter22@db/o?sslmod=require", "'sslmod' is not known; did you mean sslmode?")]
    [InlineData("postgresql://app:hunter22@db/o?sslmode=requird", "sslmode is one of disable, allow, prefer, require, verify-ca, verify-full")]
    [InlineData("postgresql://app:hun%zter22@db/o", "%25")]
    [InlineData("postgresql://app:hunter22/x@db/o", "%2F")]
    [InlineData("mysql://app:hunter22@db/o?charsett=utf8", "did you mean charset?")]
    [InlineData("mysql://app:hunter22@a,b/o", "several hosts")]
    [InlineData("sqlite://data/a.db", "sqlite:path")]
    [InlineData("sqlite:a.db?nope=1", "'nope' is not known")]
    public void What_is_wrong_with_a_URL_is_one_error_without_the_password(string url, string expected)
    {
        var error = _folder.Error($"[a]\nconnection_string = {url}\nscripts = sql\n");

        Assert.Contains(expected, error.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_URL_of_another_engine_than_the_section_says_is_an_error()
    {
        var error = _folder.Error("[a]\nengine = mysql\nconnection_string = postgresql://app:hunter22@db/o\nscripts = sql\n");

        Assert.Equal(("connection_string", 3), (error.Key, error.Line));
        Assert.Contains("postgresql", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_engine_of_a_URL_from_outside_is_taken_too()
    {
        _folder.Environment["DATABASE_URL"] = "mariadb://app:p%40ss@db/o";

        var database = _folder.Read("[a]\nconnection_string = ${DATABASE_URL}\nscripts = sql\n").Databases[0];

        Assert.Equal(("mysql", "mariadb"), (database.Engine, database.Product));
    }

    [Fact]
    public void A_password_that_was_encoded_is_taken_out_of_text() =>
        Assert.Equal("no *** here", _folder.Read("[a]\nconnection_string = postgresql://app:p%40ssw%C3%B6rd@db/o\nscripts = sql\n").SecretText.Redact("no p@sswörd here"));
}
