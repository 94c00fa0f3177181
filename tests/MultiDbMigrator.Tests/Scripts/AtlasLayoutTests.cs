using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class AtlasLayoutTests : IDisposable
{
    private const string First = "-- Create \"users\" table\nCREATE TABLE users (id int);\n";
    private const string Second = "-- atlas:txmode none\n\nCREATE INDEX i ON users (id);\n";

    private readonly LayoutFolder _folder = new();

    public AtlasLayoutTests()
    {
        _folder.Add("20240101000000_a.sql", First).Add("20240102000000.sql", Second);
        WriteSum();
    }

    public void Dispose() => _folder.Dispose();

    // The hashes of one file called "1.sql" that holds "SELECT 1;", worked out with sha256sum and base64.
    [Fact]
    public void The_sum_is_that_of_Atlas()
    {
        using var folder = new LayoutFolder();
        folder.Add("1.sql", "SELECT 1;").Add("atlas.sum", "h1:/6G98QWLe05VlglV1VkDSANJeZnUEuEZngnBDnLInKU=\n1.sql h1:sCEmA2uXf9ombFqqSTeBCjI0D5n40yqgSYuCWYYFG5c=\n");

        Assert.Equal(("atlas", 1), (folder.Read().Layout, folder.Read().Versioned.Count));
    }

    [Fact]
    public void It_is_told_by_its_sum()
    {
        Assert.Equal("atlas", _folder.Read().Layout);
        Assert.Equal(["20240101000000 a", "20240102000000 "], _folder.Scripts());
    }

    [Fact]
    public void Directives_say_that_a_script_wants_no_transaction() =>
        Assert.Equal([false, true], _folder.Read().Versioned.Select(s => _folder.Content(s.Up).Header.NoTransaction));

    [Fact]
    public void A_checkpoint_is_a_baseline()
    {
        _folder.Add("20240103000000_checkpoint.sql", "-- atlas:checkpoint\n\nCREATE TABLE users (id int);\n");
        WriteSum();

        Assert.Equal(["B__checkpoint"], _folder.Read().Baselines.Select(b => b.Name));
        Assert.Equal("20240103000000", _folder.Read().Head?.Text);
    }

    [Fact]
    public void An_edited_file_is_named()
    {
        _folder.Add("20240102000000.sql", Second + "\n");

        Assert.Contains("20240102000000.sql is not the file that atlas.sum has the hash of", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_added_is_named()
    {
        _folder.Add("20240101120000_between.sql");

        Assert.Contains("20240101120000_between.sql is not in atlas.sum", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_taken_away_is_named()
    {
        File.Delete(_folder.At("20240101000000_a.sql"));

        Assert.Contains("20240101000000_a.sql is in atlas.sum and not in the folder", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_that_was_merged_by_hand_is_refused()
    {
        var lines = File.ReadAllText(_folder.At("atlas.sum")).Split('\n', 2);
        _folder.Add("atlas.sum", "h1:AAAA\n" + lines[1]);

        Assert.Contains("the first line of atlas.sum is not the sum of the others", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_names_of_another_layout_the_sum_is_not_what_tells()
    {
        using var folder = new LayoutFolder();
        folder.Add("1_a.up.sql").Add("1_a.down.sql").Add("atlas.sum", "h1:AAAA\n");

        Assert.Equal("golang-migrate", folder.Read().Layout);
    }

    // By the rule as Atlas has it, written a second time.
    private void WriteSum()
    {
        var chain = new List<byte>();
        var lines = new StringBuilder();
        var all = new StringBuilder();
        foreach (var file in Directory.GetFiles(_folder.Folder, "*.sql").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal))
        {
            chain.AddRange(Encoding.UTF8.GetBytes(file));
            chain.AddRange(File.ReadAllBytes(_folder.At(file)));
            var hash = Convert.ToBase64String(SHA256.HashData(chain.ToArray()));
            all.Append(file).Append(hash);
            lines.Append(CultureInfo.InvariantCulture, $"{file} h1:{hash}\n");
        }

        _folder.Add("atlas.sum", $"h1:{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))}\n{lines}");
    }
}
