using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Cli;

public sealed class RedactingWriterTests
{
    [Fact]
    public void A_secret_that_is_written_in_pieces_does_not_pass()
    {
        using var text = new StringWriter();
        using var writer = new RedactingWriter(text) { Secrets = Secrets("hunter22") };

        writer.Write("it is hun");
        writer.Write("ter");
        writer.Write('2');
        writer.WriteLine("2, really");

        Assert.Equal("it is ***, really\n", text.ToString());
        Assert.True(writer.HasRedacted);
    }

    [Fact]
    public void A_secret_of_two_lines_does_not_pass_in_one_text()
    {
        using var text = new StringWriter();
        using var writer = new RedactingWriter(text) { Secrets = Secrets("hun\nter22") };

        writer.WriteLine("it is hun\nter22");

        Assert.Equal("it is ***\n", text.ToString());
    }

    [Fact]
    public void Text_without_line_end_is_written_when_it_is_flushed()
    {
        using var text = new StringWriter();
        using var writer = new RedactingWriter(text);

        writer.Write("half");
        Assert.Equal("", text.ToString());
        writer.Flush();

        Assert.Equal("half", text.ToString());
        Assert.False(writer.HasRedacted);
    }

    private static SecretText Secrets(string password) => SecretText.Of(
    [
        new DatabaseSettings
        {
            Name = "orders",
            Engine = "postgresql",
            ConnectionString = $"Host=h;Password=\"{password}\"",
            ScriptsFolder = "/",
            BaseFolder = "/",
        },
    ]);
}
