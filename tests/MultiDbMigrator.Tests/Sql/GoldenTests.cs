using System.Text;
using MultiDbMigrator.Sql;
using Xunit;

namespace MultiDbMigrator.Tests.Sql;

/// <summary>
/// Each NAME.sql under golden/ENGINE is cut as NAME.expected shows. With MIGRATOR_WRITE_GOLDEN naming the golden folder of the
/// sources, the expected files are written anew, and the tests fail, so that a run that writes never passes for one that checks.
/// </summary>
public class GoldenTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Sql", "golden");

    public static TheoryData<string, string> Files()
    {
        var files = new TheoryData<string, string>();
        foreach (var engine in Rules.Engines)
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Folder, engine), "*.sql").Order(StringComparer.Ordinal))
                files.Add(engine, Path.GetFileNameWithoutExtension(file));
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_script_is_cut_as_its_golden_file_shows(string engine, string name)
    {
        var script = File.ReadAllText(Path.Combine(Folder, engine, name + ".sql"));
        var pieces = new StringBuilder();
        var listing = new StringBuilder();
        try
        {
            foreach (var piece in Rules.For(engine).Pieces(new StringReader(script)))
            {
                pieces.Append(piece.Text);
                Append(listing, piece);
            }

            Assert.Equal(script, pieces.ToString());
        }
        catch (SqlSyntaxException e)
        {
            listing.Append("=== error\n").Append(e.Message).Append('\n');
        }

        var target = Environment.GetEnvironmentVariable("MIGRATOR_WRITE_GOLDEN");
        if (!string.IsNullOrEmpty(target))
        {
            File.WriteAllText(Path.Combine(target, engine, name + ".expected"), listing.ToString());
            Assert.Fail("The expected file was written, not checked: look at the change, and unset MIGRATOR_WRITE_GOLDEN.");
        }

        Assert.Equal(File.ReadAllText(Path.Combine(Folder, engine, name + ".expected")), listing.ToString());
    }

    private static void Append(StringBuilder listing, SqlPiece piece)
    {
        listing.Append("=== ").Append(piece.Line).Append(':').Append(piece.Column).Append(' ').Append(piece.Kind);
        if (piece.Kind == SqlPieceKind.Statement)
            listing.Append(' ').Append(piece.Traits);
        // Carriage returns and the end of the piece are made visible; the rest is the text.
        listing.Append('\n').Append(piece.Text.Replace("\r", "␍", StringComparison.Ordinal)).Append("⏹\n");
    }
}
