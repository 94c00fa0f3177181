using System.Data.Common;
using FsCheck;
using FsCheck.Fluent;
using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("Password")]
    [InlineData("PASSWORD")]
    [InlineData("Pwd")]
    [InlineData("passwd")]
    [InlineData("Pass")]
    [InlineData("SSL Password")]
    [InlineData("Certificate Password")]
    [InlineData("Password2")]
    [InlineData("Client_Secret")]
    [InlineData("Access Token")]
    [InlineData("Passphrase")]
    [InlineData("Access Key")]
    [InlineData("AccessKey")]
    [InlineData("PSW")]
    [InlineData("Passwrod")]
    [InlineData("Pasword")]
    public void The_value_of_a_password_like_key_is_hidden(string key) =>
        Assert.Equal($"Host=x;{key}=***;Database=d", Secrets.Hide($"Host=x;{key}=hunter2;Database=d"));

    [Theory]
    [InlineData("Host=x; Database = d ;Username=app;")]
    [InlineData("Passfile=/home/app/.pgpass")]
    [InlineData("Persist Security Info=False")]
    [InlineData("Password=;Host=x")]
    [InlineData("")]
    public void A_connection_string_without_a_secret_stays_as_it_is(string text) => Assert.Equal(text, Secrets.Hide(text));

    [Theory]
    [InlineData("Password = hun ter2 ; Host=x", "Password = *** ; Host=x")]
    [InlineData("Password='a;b''c';Host=x", "Password=***;Host=x")]
    [InlineData("Password=\"a;b\"\"c\" ;Host=x", "Password=*** ;Host=x")]
    [InlineData("Host=x;Password=a=b", "Host=x;Password=***")]
    [InlineData("Password=one;Host=x;Password=two", "Password=***;Host=x;Password=***")]
    public void Quotes_and_spaces_do_not_uncover_a_secret(string text, string expected) => Assert.Equal(expected, Secrets.Hide(text));

    [Theory]
    [InlineData("hunter2")]
    [InlineData("Host=x;Password='hunter2")]
    [InlineData("Password=abc;hunter2;Pooling=off")]
    [InlineData("postgresql://app:hunter2@host/db")]
    [InlineData("postgresql://app:hunter2@host/db?sslmode=require")]
    public void A_text_that_is_no_connection_string_is_hidden_as_a_whole(string text) => Assert.Equal("***", Secrets.Hide(text));

    [Theory]
    [InlineData("Host=app:hunter22@db;Database=d", "Host=app:***@db;Database=d")]
    [InlineData("Data Source=C:\\a@b.db", "Data Source=C:\\a@b.db")]
    [InlineData("Host=db user=app password=hunter22 dbname=x", "Host=db user=app password=*** dbname=x")]
    [InlineData("Host=db PSW='hunter22 x';Database=d", "Host=db PSW=***;Database=d")]
    [InlineData("Server=mysql://app:hunter22@db", "Server=mysql://app:***@db")]
    public void A_password_in_the_value_of_another_key_is_hidden(string text, string expected)
    {
        Assert.Equal(expected, Secrets.Hide(text));
        Assert.DoesNotContain("hunter22", SecretText.Of([new DatabaseSettings { Name = "a", Engine = "e", ConnectionString = text, ScriptsFolder = "/s", BaseFolder = "/" }]).Redact($"cannot reach {text}"), StringComparison.Ordinal);
    }

    // Set by a key, the driver's own property for a secret tells that the key is an alias of it.
    [Fact]
    public void Every_alias_that_a_driver_has_for_a_password_is_known()
    {
        foreach (string key in (string[])["Password", "PSW", "PWD", "Pwd", "SSL Password", "SslPassword", "Certificate Password", "CertificatePassword", "Passwd", "Pass", "PW", "Pw"])
        {
            Assert.True(Secrets.IsSecretKey(key) || (!IsOfNpgsql(key) && !IsOfMySqlConnector(key)), key);
        }
    }

    [Theory]
    [InlineData("postgresql://app:hunter22@db/o is wrong")]
    [InlineData("scripts: there is no folder /x/password=hunter22")]
    [InlineData("host=db user=app password = 'hunter22' dbname=x")]
    public void An_error_never_shows_what_looks_like_a_password(string text) => Assert.DoesNotContain("hunter22", Secrets.HideIn(text), StringComparison.Ordinal);

    private static bool IsOfNpgsql(string key)
    {
        var builder = new Npgsql.NpgsqlConnectionStringBuilder();
        if (!builder.ContainsKey(key))
            return false;
        builder[key] = "hunter22";
        return builder.Password == "hunter22" || builder.SslPassword == "hunter22";
    }

    private static bool IsOfMySqlConnector(string key)
    {
        try
        {
            var builder = new MySqlConnector.MySqlConnectionStringBuilder { [key] = "hunter22" };
            return builder.Password == "hunter22" || builder.CertificatePassword == "hunter22";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [Fact]
    public void Whatever_a_password_is_the_pairs_are_cut_as_the_drivers_cut_them() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((user, password) =>
        {
            string printable(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
            var builder = new DbConnectionStringBuilder { ["user name"] = printable(user.Get), ["password"] = printable(password.Get) };

            var parts = ConnectionStringText.Parts(builder.ConnectionString)!;

            return parts.Select(p => (p.Key, p.Value)).SequenceEqual(
                [("user name", (string)builder["user name"]), ("password", (string)builder["password"])]);
        }).QuickCheckThrowOnFailure();
}
