using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class SecretTextTests : IDisposable
{
    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("login failed with hunter2", "login failed with ***")]
    [InlineData("hunter2hunter2, (hunter2)", "******, (***)")]
    [InlineData("nothing here", "nothing here")]
    [InlineData("", "")]
    public void A_password_is_taken_out_wherever_it_stands(string text, string expected) =>
        Assert.Equal(expected, Of("Host=x;Password=hunter2").Redact(text));

    [Fact]
    public void A_text_without_secrets_comes_back_as_the_same_object()
    {
        string text = new('x', 10);

        Assert.Same(text, Of("Host=x;Password=hunter2").Redact(text));
    }

    [Fact]
    public void The_passwords_of_all_databases_are_taken_out() =>
        Assert.Equal("*** ***", Of("Password=first", "Pwd=second").Redact("first second"));

    [Fact]
    public void Of_two_secrets_that_begin_alike_nothing_stays() =>
        Assert.Equal("***", Of("Password=abc", "Password=abcdef").Redact("abcdef"));

    [Fact]
    public void Of_two_secrets_that_overlap_nothing_stays() =>
        Assert.Equal("***!", Of("Password=abcd", "Password=cdef").Redact("abcdef!"));

    [Theory]
    [InlineData("say \"hi\"")]
    [InlineData("say \"\"hi\"\"")]
    public void A_password_in_quotes_is_taken_out_as_it_is_and_as_it_is_written(string shown) =>
        Assert.Equal("<***>", Of("Password=\"say \"\"hi\"\"\"").Redact($"<{shown}>"));

    [Fact]
    public void A_password_of_two_letters_is_left_because_it_is_in_every_text() =>
        Assert.Equal("an answer", Of("Password=an").Redact("an answer"));

    [Fact]
    public void A_password_that_is_the_name_of_the_user_is_left() =>
        Assert.Equal("no role app", Of("Username=app;Password=app").Redact("no role app"));

    [Fact]
    public void A_text_that_is_no_connection_string_is_a_secret_as_a_whole() =>
        Assert.Equal("bad: ***", Of("hunter2").Redact("bad: hunter2"));

    [Theory]
    [InlineData("connection_string = Host=x;Options=-c app.key=${file:secret}", "")]
    [InlineData("connection_string = Host=x", "session = SET app.key = '${file:secret}'")]
    [InlineData("connection_string = Host=x", "variables = key=${file:secret}")]
    public void What_comes_from_a_file_is_taken_out(string connection, string more)
    {
        _folder.Write("secret", "s3cret\n");

        var settings = _folder.Read($"[a]\nengine = postgresql\nscripts = sql\n{connection}\n{more}\n");

        Assert.Equal("no *** here", settings.SecretText.Redact("no s3cret here"));
    }

    [Fact]
    public void The_host_may_come_from_a_file_without_being_a_secret()
    {
        _folder.Write("host", "db1\n");

        var settings = _folder.Read("[a]\nengine = postgresql\nscripts = sql\nconnection_string = Host=${file:host}\n");

        Assert.Equal("db1 is down", settings.SecretText.Redact("db1 is down"));
    }

    private static SecretText Of(params string[] connectionStrings) =>
        SecretText.Of([.. connectionStrings.Select(c => new DatabaseSettings
        {
            Name = "a", Engine = "e", ConnectionString = c, ScriptsFolder = "/s", BaseFolder = "/",
        })]);
}
