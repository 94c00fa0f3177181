using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class ConfigurationExceptionTests : IDisposable
{
    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_errors_of_a_file_are_reported_at_once_in_the_order_of_the_file()
    {
        var errors = _folder.Errors(
            """
            [migrator]
            databases = a, c
            parallel = 0
            [a]
            engine = sqlte
            connection_string = Data Source=${UNSET}
            scripts = nowhere
            nonsense
            lock_timeout = 1 minute
            shema = x
            """);

        Assert.Equal([2, 3, 5, 6, 7, 8, 9, 10], errors.Select(e => e.Line));
    }

    [Fact]
    public void The_message_is_a_line_for_each_error() =>
        Assert.Equal(
            """
            x.ini:12: [orders] conection_string: unknown key; did you mean connection_string?
            x.ini: the file has no database
            """,
            new ConfigurationException(
            [
                new("x.ini", 12, "orders", "conection_string", "unknown key; did you mean connection_string?"),
                new("x.ini", null, null, null, "the file has no database"),
            ]).Message);

    [Fact]
    public void A_file_below_the_current_folder_is_shown_from_there()
    {
        string file = Path.Combine(Environment.CurrentDirectory, "conf", "x.ini");

        Assert.StartsWith(Path.Combine("conf", "x.ini") + ": ", new ConfigurationError(file, null, null, null, "p").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/elsewhere/x.ini")]
    [InlineData("../x.ini")]
    public void A_file_elsewhere_is_shown_as_it_was_given(string file) =>
        Assert.StartsWith(file + ": ", new ConfigurationError(file, null, null, null, "p").ToString(), StringComparison.Ordinal);
}
