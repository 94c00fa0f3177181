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
