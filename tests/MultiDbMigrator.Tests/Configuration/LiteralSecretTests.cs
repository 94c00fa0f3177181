using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

/// <summary>The warning about a password that stands in the INI file itself.</summary>
public sealed class LiteralSecretTests : IDisposable
{
    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Host=db;Password=hunter22")]
    [InlineData("Host=db;PSW=hunter22")]
    [InlineData("Host=${HOST};Password=hunter22")]
    [InlineData("host=db user=app password=hunter22")]
    [InlineData("postgresql://app:hunter22@db/o")]
    public void A_password_in_the_file_is_warned_of_once_without_being_shown(string text)
    {
        _folder.Environment["HOST"] = "db";

        string warning = Assert.Single(Warnings(text));

        Assert.Contains("${A_PASSWORD}", warning, StringComparison.Ordinal);
        Assert.Contains(".env", warning, StringComparison.Ordinal);
        Assert.Contains("${file:", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Password=${SECRET}")]
    [InlineData("Host=db;Password='x${SECRET}'")]
    [InlineData("Host=db;Password=${SECRET:-hunter22}")]
    [InlineData("Host=db;Passfile=/p")]
    [InlineData("Host=db")]
    [InlineData("postgresql://app:${SECRET}@db/o")]
    [InlineData("host=db password=${SECRET}")]
    [InlineData("${URL}")]
    public void A_password_from_elsewhere_is_not(string text)
    {
        _folder.Environment["SECRET"] = "s3cret";
        _folder.Environment["URL"] = "postgresql://app:hunter22@db/o";

        Assert.Empty(Warnings(text));
    }

    [Fact]
    public void Many_sections_share_one_warning()
    {
        string sections = string.Concat(Enumerable.Range(1, 9).Select(i => $"[s{i}]\nengine = postgresql\nconnection_string = Host=h{i};Password=hunter22\nscripts = sql\n"));

        Assert.Contains("s1, s2, s3 and 6 more", Assert.Single(_folder.Read(sections).Warnings), StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Warnings(string connectionString) =>
        _folder.Read($"[a]\nengine = postgresql\nconnection_string = {connectionString}\nscripts = sql\n").Warnings;
}
