using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class StatementsAheadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_statement_comes_with_its_checksum_and_the_one_that_follows(bool isHeld)
    {
        var statements = new List<string>();
        await foreach (var (statement, checksum, next) in StatementsAhead.ReadAsync(Content([.. Numbered(3)], isHeld), Cancellation))
        {
            statements.Add($"{statement.Number} {next?.Number}");
            Assert.Equal(Numbered(3).Take(statement.Number).Aggregate("", StatementChecksum.Add), checksum);
        }

        Assert.Equal(["1 2", "2 3", "3 "], statements);
    }

    [Fact]
    public async Task Of_a_script_that_is_not_held_the_statement_after_the_next_is_read_meanwhile()
    {
        var isReached = new TaskCompletionSource();
        IEnumerable<ScriptStatement> Reading()
        {
            yield return Statement(1);
            yield return Statement(2);
            isReached.SetResult();
            yield return Statement(3);
        }

        await foreach (var (statement, _, _) in StatementsAhead.ReadAsync(Content(Reading(), isHeld: false), Cancellation))
        {
            if (statement.Number == 1)
                await isReached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Copied_data_are_read_before_the_statement_that_follows_them(bool isHeld)
    {
        var isCopied = false;
        IEnumerable<string> Data()
        {
            yield return "1\n";
            isCopied = true;
        }

        IEnumerable<ScriptStatement> Reading()
        {
            yield return Statement(1);
            yield return Statement(2) with { CopyData = Data() };
            Assert.True(isCopied);
            yield return Statement(3);
        }

        var statements = new List<string>();
        await foreach (var (statement, _, next) in StatementsAhead.ReadAsync(Content(Reading(), isHeld), Cancellation))
        {
            Assert.All(statement.CopyData ?? [], line => Assert.Equal("1\n", line));
            statements.Add($"{statement.Number} {next?.Number}");
        }

        Assert.Equal(["1 2", "2 ", "3 "], statements);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_cannot_be_read_ends_the_script_before_the_statement_that_stands_before_it(bool isHeld)
    {
        IEnumerable<ScriptStatement> Reading()
        {
            yield return Statement(1);
            yield return Statement(2);
            throw new InvalidDataException();
        }

        var last = 0;
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var (statement, _, _) in StatementsAhead.ReadAsync(Content(Reading(), isHeld), Cancellation))
                last = statement.Number;
        });

        Assert.Equal(1, last);
    }

    [Fact]
    public async Task Who_leaves_early_leaves_nobody_reading()
    {
        var isReading = false;
        IEnumerable<ScriptStatement> Reading()
        {
            for (var number = 1; ; number++)
            {
                isReading = true;
                Thread.Sleep(1);
                isReading = false;
                yield return Statement(number);
            }
        }

        await foreach (var _ in StatementsAhead.ReadAsync(Content(Reading(), isHeld: false), Cancellation))
            break;

        Assert.False(isReading);
    }

    private static IEnumerable<ScriptStatement> Numbered(int count) => Enumerable.Range(1, count).Select(Statement);

    private static ScriptStatement Statement(int number) => new(number, $"SELECT {number}", number, 1, StatementTraits.None, null);

    private static ScriptContent Content(IEnumerable<ScriptStatement> statements, bool isHeld) =>
        new(new ScriptSource("0001_a.sql"), "", ScriptHeader.None, default, isHeld ? "" : null, () => statements);
}
