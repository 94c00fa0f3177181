using System.Text;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts.Sources;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>A run that is stopped while it reads a script, before anything is sent: reading has no end here.</summary>
public sealed class StopWhileReadingTests(TestServers servers)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("INSERT INTO a VALUES (1);\n")]
    [InlineData("-- a comment\n")]
    [InlineData("a ")]
    public async Task A_survey_ends_at_once(string repeated)
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        using var stop = new CancellationTokenSource();
        var texts = new Dictionary<string, Func<Stream>> { ["0001_long.sql"] = () => new EndlessStream(repeated, stop) };
        var migrator = project.CreateMigrator().WithScripts(Project.Section, ScriptSet.OfTexts("test", texts));

        var run = Task.Run(() => migrator.UpgradeAsync(Target.Head, null, stop.Token), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<RunCanceledException>(() => run.WaitAsync(Limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task So_does_the_comparison_with_what_was_applied()
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        project.AddTable("0001", "a");
        await project.UpAsync();
        using var stop = new CancellationTokenSource();
        var texts = new Dictionary<string, Func<Stream>> { ["0001_a.sql"] = () => new EndlessStream("-- edited\n", stop) };
        var migrator = project.CreateMigrator().WithScripts(Project.Section, ScriptSet.OfTexts("test", texts));

        var run = Task.Run(() => migrator.UpgradeAsync(Target.Head, null, stop.Token), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<RunCanceledException>(() => run.WaitAsync(Limit, TestContext.Current.CancellationToken));
    }

    /// <summary>Repeats a text, and stops whoever reads it once that has read some megabytes.</summary>
    private sealed class EndlessStream(string repeated, CancellationTokenSource stop) : Stream
    {
        private const int StopsAfter = 4 * 1024 * 1024;

        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(repeated);
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (var i = 0; i < count; i++)
                buffer[offset + i] = _bytes[(int)(_read++ % _bytes.Length)];
            if (_read > StopsAfter)
                stop.Cancel();
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
