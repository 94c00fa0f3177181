namespace MultiDbMigrator.Running;

/// <summary>A run was stopped by its token. What it had done until then is in <see cref="Result"/>, with every chosen database.</summary>
/// <param name="result">What the run came to.</param>
/// <param name="innerException">What ended it.</param>
/// <param name="cancellationToken">The token.</param>
public sealed class RunCanceledException(RunResult result, Exception innerException, CancellationToken cancellationToken)
    : OperationCanceledException("the run was stopped", innerException, cancellationToken)
{
    /// <summary>What the run came to.</summary>
    public RunResult Result { get; } = result;
}
