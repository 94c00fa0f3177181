using System.Runtime.CompilerServices;

namespace MultiDbMigrator.Scripts;

/// <summary>
/// The statements of a script, each with the one that follows it. Of a script that is too large to be held, the next statement is
/// read and hashed on another thread while the server is at the one before it.
/// </summary>
internal static class StatementsAhead
{
    /// <param name="content">The script.</param>
    /// <param name="cancellationToken">Ends the reading between two statements.</param>
    /// <returns>A statement, the checksum of all up to it, and the statement that follows it if that can be known already.</returns>
    public static async IAsyncEnumerable<(ScriptStatement Statement, string Checksum, ScriptStatement? Next)> ReadAsync(
        ScriptContent content,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new Reader(content, isAhead: content.Text is null);
        var held = await reader.NextAsync().ConfigureAwait(false);
        while (held is { } at)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Copied data must be read before the statement that follows them, which is then not known.
            var isKnown = at.Statement.CopyData is null;
            var next = isKnown ? await reader.NextAsync().ConfigureAwait(false) : null;
            if (next is { Statement.CopyData: null })
                reader.ReadAhead();
            try
            {
                yield return (at.Statement, at.Checksum, next?.Statement);
            }
            finally
            {
                await reader.WaitAsync().ConfigureAwait(false);
            }

            held = isKnown ? next : await reader.NextAsync().ConfigureAwait(false);
        }
    }

    private sealed class Reader(ScriptContent content, bool isAhead) : IDisposable
    {
        private readonly IEnumerator<ScriptStatement> _statements = content.Statements.GetEnumerator();
        private string _checksum = "";
        private Task<(ScriptStatement Statement, string Checksum)?>? _ahead;

        public void ReadAhead()
        {
            if (isAhead)
                _ahead ??= Task.Run(Read);
        }

        public async ValueTask<(ScriptStatement Statement, string Checksum)?> NextAsync()
        {
            if (_ahead is not { } ahead)
                return Read();
            _ahead = null;
            return await ahead.ConfigureAwait(false);
        }

        /// <summary>Waits until nothing is read any more; what came of it, the next call says.</summary>
        public Task WaitAsync() => _ahead is null ? Task.CompletedTask : Task.WhenAny(_ahead);

        public void Dispose() => _statements.Dispose();

        private (ScriptStatement Statement, string Checksum)? Read()
        {
            if (!_statements.MoveNext())
                return null;
            _checksum = StatementChecksum.Add(_checksum, _statements.Current);
            return (_statements.Current, _checksum);
        }
    }
}
