using System.Runtime.InteropServices;

namespace MultiDbMigrator.Cli;

/// <summary>Turns the first SIGINT or SIGTERM into a cancellation, so that the run ends in order; a second one ends the process at once.</summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _exitCode;

    public Signals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Receive);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Receive);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>128 and the number of the signal; 0 while none has come.</summary>
    public int ExitCode => _exitCode;

    /// <summary>Is told of the first signal: the code to end with.</summary>
    public Action<int>? Stopping { get; set; }

    public string Name => _exitCode == 130 ? "SIGINT" : "SIGTERM";

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        var code = context.Signal == PosixSignal.SIGINT ? 130 : 143;
        if (Interlocked.CompareExchange(ref _exitCode, code, 0) != 0)
            Environment.Exit(code);

        Stopping?.Invoke(code);

        // What is cancelled must not go on in the handler, where a second signal would wait for it.
        _ = _source.CancelAsync();
    }
}
