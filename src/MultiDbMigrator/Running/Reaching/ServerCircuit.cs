using MultiDbMigrator.Engines;
using Polly;
using Polly.CircuitBreaker;

namespace MultiDbMigrator.Running.Reaching;

/// <summary>The way to one server. Once a database has waited for it in vain, no other one waits in the same run.</summary>
internal sealed class ServerCircuit
{
    private readonly Lock _lock = new();
    private ResiliencePipeline? _pipeline;
    private UnreachableException? _known;

    /// <summary>Whether the server was found to be away.</summary>
    public bool IsOpen => Volatile.Read(ref _known) is not null;

    /// <summary>Does something on the server, unless that is known to be away.</summary>
    /// <param name="work">What to do. It tries as often as it may.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UnreachableException">The server cannot be reached.</exception>
    public async Task PassAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            // As long as every server answers, nothing of the library is needed.
            if (Volatile.Read(ref _pipeline) is { } pipeline)
                await pipeline.ExecuteAsync(async token => await work(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            else
                await work(cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            throw Again(Volatile.Read(ref _known)!);
        }
        catch (UnreachableException error) when (error is { IsTransient: true, IsCrowded: false })
        {
            await OpenAsync(error).ConfigureAwait(false);

            // Those who waited at the same time say the same of the server, whatever each of them met.
            if (Volatile.Read(ref _known) is { } known && known != error)
                throw Again(known);
            throw;
        }
    }

    private static UnreachableException Again(UnreachableException known) => new(known.Error, known.IsTransient, known);

    /// <summary>Lets the server be tried again.</summary>
    public void Reset()
    {
        lock (_lock)
            (_pipeline, _known) = (null, null);
    }

    private Task OpenAsync(UnreachableException error)
    {
        var control = new CircuitBreakerManualControl();
        lock (_lock)
        {
            if (_known is not null)
                return Task.CompletedTask;
            _known = error;
            _pipeline = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions { ManualControl = control }).Build();
        }

        return control.IsolateAsync();
    }
}
