using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class SqitchLayoutTests : IDisposable
{
    private const string Start = "%syntax-version=1.0.0\n%project=orders\n%uri=https://example.com/\n\n";
    private const string By = "2024-01-02T03:04:05Z Ada <ada@example.com>";

    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_place_in_the_plan_is_the_version()
    {
        Write($"users {By} # Users.\norders [users] {By}\n@v1.0 {By} # A tag.\n\n# a comment\n+views/totals [users@v1.0 orders] {By}\n");
        _folder.Add("revert/users.sql").Add("verify/users.sql").Add("deploy/abandoned.sql").Add("seed.sql");

        Assert.Equal("sqitch", _folder.Read().Layout);
        Assert.Equal(["0001 users down", "0002 orders", "0003 views/totals"], _folder.Scripts());
    }

    [Fact]
    public void A_change_that_was_reworked_has_its_first_scripts_under_a_tag()
    {
        Write($"a {By}\n@v1 {By}\nb {By}\n@v2 {By}\na [a@v1] {By}\n", "a@v1", "b", "a");
        _folder.Add("deploy/a@v1.sql", "SELECT 'first';").Add("deploy/a.sql", "SELECT 'second';").Add("revert/a@v1.sql").Add("revert/a.sql");
        var scripts = _folder.Read().Versioned;

        Assert.Equal(["deploy/a@v1.sql", "deploy/b.sql", "deploy/a.sql"], scripts.Select(s => Path.GetRelativePath(_folder.Folder, s.UpFile)));
        Assert.Equal("a@v1.sql", Path.GetFileName(scripts[0].DownFile));
    }

    [Fact]
    public void What_is_required_of_another_project_is_the_script_at_its_place_there()
    {
        _folder.Add("catalog/sqitch.plan", $"%project=catalog\nproducts {By}\nprices {By}\n@v1 {By}\nprices [prices@v1] {By}\n").Add("catalog/deploy/products.sql");
        _folder.AddSection("catalog", "catalog");
        Write($"users {By}\norders [users catalog:products catalog:prices@v1] {By}\n");

        Assert.Equal(["catalog/0001", "catalog/0002"], ScriptReader.ReadHeader(_folder.Read().Versioned[1].Up).Requires.Select(r => r.ToString()));
        Assert.Equal(2, _folder.Content(_folder.Read().Versioned[1].Up).Header.Requires.Count);
    }

    [Theory]
    [InlineData("nobody:a", "no section is called nobody; give the section of that project its name")]
    [InlineData("empty:a", "the section empty is to have the folder of that project")]
    [InlineData("catalog:absent", "has no such change")]
    public void What_cannot_be_found_there_is_said_when_the_script_is_read(string need, string problem)
    {
        _folder.Add("catalog/sqitch.plan", $"%project=catalog\nproducts {By}\n").AddSection("catalog", "catalog").AddSection("empty", "deploy");
        Write($"users [{need}] {By}\n");
        var script = _folder.Read().Versioned[0];

        var error = Assert.Throws<ScriptException>(() => _folder.Content(script.Up));

        Assert.Equal((_folder.At("sqitch.plan"), 5), (error.File, error.Line));
        Assert.EndsWith(problem, error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a [b]", "a requires b, which does not stand before it")]
    [InlineData("a [orders:b]", "a requires b, which does not stand before it")]
    [InlineData("a [!b]", "a conflicts with b")]
    [InlineData("a [a]", "a requires a, which does not stand before it")]
    public void What_the_plan_cannot_meet_is_refused_with_its_line(string change, string problem)
    {
        Write($"{change} {By}\nb {By}\n", "a", "b");

        Assert.Contains($"sqitch.plan:5: {problem}", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_without_a_script_is_refused_with_its_line()
    {
        Write($"a {By}\n", "b");

        Assert.Contains("there is no deploy/a.sql, which line 5 of sqitch.plan wants", _folder.Refusal(), StringComparison.Ordinal);
    }

    // A script for each change of the plan, or for those that are named.
    private void Write(string plan, params string[] names)
    {
        _folder.Add("sqitch.plan", Start + plan);
        foreach (var name in names is [] ? plan.Split('\n').Where(l => l.Length > 0 && l[0] is not ('@' or '#')).Select(l => l.Split(' ')[0].TrimStart('+')) : names)
            _folder.Add($"deploy/{name}.sql");
    }
}
