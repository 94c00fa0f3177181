using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

/// <summary>A section that was not asked for may lack what only its own pipeline has.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[b]\nengine = postgresql\nconnection_string = Host=db;Password=${UNSET}\nscripts = sql\n")]
    [InlineData("[b]\nengine = postgresql\nconnection_string = Host=db;Password=${file:absent}\nscripts = sql\n")]
    [InlineData("[b]\nengine = postgresql\nconnection_string = Host=db\nscripts = absent\n")]
    [InlineData("[b]\nconnection_string = ${UNSET}\nscripts = sql\n")]
    [InlineData("[tenant_*]\nengine = postgresql\nconnection_string = Host=db;Password=${UNSET}\nscripts = sql\nnames = x, y\n")]
    [InlineData("[tenant_*]\nengine = postgresql\nconnection_string = Host=db\nscripts = sql\nnames_query = admin: SELECT 1\n")]
    public void What_another_section_lacks_is_no_error(string other)
    {
        string ini = "[a]\n" + IniFolder.Body + other;
        Assert.NotEmpty(_folder.Errors(ini));

        _folder.Request = SettingsRequest.Everything with { Names = ["a"] };

        Assert.Empty(_folder.Read(ini).Databases[0].Faults);
    }

    [Theory]
    [InlineData("b")]
    [InlineData("*")]
    [InlineData("a,b")]
    public void A_section_that_was_asked_for_is_resolved(string name)
    {
        _folder.Request = SettingsRequest.Everything with { Names = [name] };

        Assert.Contains("UNSET", _folder.Error("[a]\n" + IniFolder.Body + "[b]\nengine = postgresql\nconnection_string = Host=${UNSET}\nscripts = sql\n").Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tenant_x", true)]
    [InlineData("tenant_*", true)]
    [InlineData("*", true)]
    [InlineData("t*", true)]
    [InlineData("*x", true)]
    [InlineData("other", false)]
    [InlineData("tenant_", false)]
    [InlineData("o*", false)]
    public void A_family_is_asked_for_by_any_name_that_one_of_it_may_have(string name, bool isAsked) =>
        Assert.Equal(isAsked, new SectionChoice([name]).Takes("tenant_*"));

    [Fact]
    public void What_is_missing_stays_with_the_section()
    {
        _folder.Request = SettingsRequest.Everything with { AllowsUnresolved = true };

        var databases = _folder.Read("[a]\n" + IniFolder.Body + "[b]\nengine = postgresql\nconnection_string = Host=${UNSET}\nscripts = absent\n").Databases;

        Assert.Empty(databases[0].Faults);
        Assert.Equal(["connection_string", "scripts"], databases[1].Faults.Select(f => f.Key));
    }

    [Fact]
    public void A_value_that_is_wrong_everywhere_is_an_error_also_where_what_is_missing_is_not()
    {
        _folder.Request = SettingsRequest.Everything with { AllowsUnresolved = true };

        Assert.Equal("lock_timeout", _folder.ErrorOfOne("lock_timeout = 5\n").Key);
    }

    [Fact]
    public void A_key_that_is_not_used_needs_no_secret()
    {
        _folder.Request = SettingsRequest.Everything with { Unused = [SettingKeys.ConnectionString] };

        var database = _folder.Read("[a]\nengine = mysql\nconnection_string = Server=${UNSET};Database=orders;Password=${file:absent}\nscripts = sql\n").Databases[0];

        Assert.Contains("Database=orders", database.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_file_beside_the_INI_file_is_read()
    {
        _folder.Write(".env", "not ours at all\nHOST=fromfile\nOTHER=fromfile\n");
        _folder.Environment["OTHER"] = "real";

        Assert.Equal("Host=fromfile;Database=real", Read().ConnectionString);
    }

    [Fact]
    public void Another_environment_file_takes_its_place()
    {
        _folder.Write(".env", "HOST=fromfile\nOTHER=x\n");
        _folder.Write("other.env", "HOST=other\n");
        _folder.Environment["OTHER"] = "real";
        _folder.EnvironmentFile = "other.env";

        Assert.Equal("Host=other;Database=real", Read().ConnectionString);
    }

    [Fact]
    public void None_is_read_where_none_is_wanted()
    {
        _folder.Write(".env", "HOST=fromfile\nOTHER=x\n");
        _folder.Request = SettingsRequest.Everything with { ReadsEnvironmentFile = false };

        Assert.Throws<ConfigurationException>(Read);
    }

    private DatabaseSettings Read() => _folder.Read("[a]\nengine = postgresql\nconnection_string = Host=${HOST};Database=${OTHER}\nscripts = sql\n").Databases[0];
}
