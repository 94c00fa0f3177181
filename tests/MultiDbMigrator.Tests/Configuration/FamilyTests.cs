using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

/// <summary>A section of many databases.</summary>
public sealed class FamilyTests : IDisposable
{
    private const string Family =
        "engine = sqlite\nconnection_string = Data Source={name}.db\nscripts = sql\n";

    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_make_a_database_each_with_the_name_in_its_values()
    {
        var databases = _folder.Read($"[tenant_*]\n{Family}names = acme, beta\nschema = s_{{name}}\nvariables = who={{name}}\n").Databases;

        Assert.Equal(["tenant_acme", "tenant_beta"], databases.Select(d => d.Name));
        Assert.Equal(["Data Source=acme.db", "Data Source=beta.db"], databases.Select(d => d.ConnectionString));
        Assert.Equal(["s_acme", "s_beta"], databases.Select(d => d.Schema));
        Assert.Equal(["acme", "beta"], databases.Select(d => d.Variables["who"]));
        Assert.All(databases, d => Assert.Equal("tenant_*", d.Family));
    }

    [Fact]
    public void A_file_of_names_has_one_a_line_and_comments()
    {
        _folder.Write("tenants.txt", "# ours\r\nacme\r\n\r\n  beta\n");

        Assert.Equal(["tenant_acme", "tenant_beta"], _folder.Read($"[tenant_*]\n{Family}names_file = tenants.txt\n").Databases.Select(d => d.Name));
    }

    [Fact]
    public void A_family_stands_where_the_list_names_it()
    {
        var settings = _folder.Read($"[migrator]\ndatabases = b, tenant_*, a\n[a]\n{IniFolder.Body}[b]\nengine = sqlite\nconnection_string = Data Source=b.db\nscripts = sql\n[tenant_*]\n{Family}names = x, y\n");

        Assert.Equal(["b", "tenant_x", "tenant_y", "a"], settings.Databases.Select(d => d.Name));
    }

    [Fact]
    public void A_query_keeps_the_database_that_it_asks_and_the_place_of_the_family()
    {
        var settings = _folder.Read($"[migrator]\ndatabases = tenant_*, a\n[a]\n{IniFolder.Body}[admin]\nengine = sqlite\nconnection_string = Data Source=admin.db\n[tenant_*]\n{Family}names_query = admin: SELECT a::text FROM t\n");

        var family = Assert.Single(settings.QueryFamilies);
        Assert.Equal(("admin", "SELECT a::text FROM t", 0), (family.Source.Name, family.Query, family.Place));
    }

    [Fact]
    public void A_folder_may_be_each_databases_own()
    {
        Directory.CreateDirectory(_folder.At("sql/acme"));

        var database = Assert.Single(_folder.Read("[tenant_*]\nengine = sqlite\nconnection_string = Data Source={name}.db\nscripts = sql/{name}\nnames = acme\n").Databases);

        Assert.Equal(_folder.At("sql/acme"), database.ScriptsFolder);
    }

    [Theory]
    [InlineData("", "here none is")]
    [InlineData("names = a\nnames_file = b", "here names and names_file are")]
    [InlineData("names = a b", "'a b' can't be the name of a database")]
    [InlineData("names = a, A", "named twice")]
    [InlineData("names_file = absent.txt", "there is no file")]
    [InlineData("names_query = SELECT 1", "write the section of the database to ask")]
    [InlineData("names_query = nowhere: SELECT 1", "there is no section [nowhere]")]
    public void A_wrong_family_is_an_error(string line, string problem) =>
        Assert.Contains(_folder.Errors($"[tenant_*]\n{Family}{line}\n"), e => e.Problem.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void The_keys_of_a_family_belong_to_families() =>
        Assert.Contains("such as [tenant_*]", _folder.ErrorOfOne("names = x\n").Problem, StringComparison.Ordinal);

    [Fact]
    public void A_name_with_two_stars_is_an_error() =>
        Assert.Contains(_folder.Errors($"[a*b*]\n{Family}names = x\n"), e => e.Problem.Contains("one * in its name", StringComparison.Ordinal));

    [Fact]
    public void The_password_of_a_database_of_a_family_is_a_secret()
    {
        var settings = _folder.Read("[tenant_*]\nengine = postgresql\nconnection_string = Host=h;Password=pw-{name}\nscripts = sql\nnames = acme\n");

        Assert.Equal("***", settings.SecretText.Redact("pw-acme"));
    }
}
