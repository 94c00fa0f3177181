namespace MultiDbMigrator.Scripts;

/// <summary>The memory that kept scripts of a run may take together.</summary>
internal sealed class ScriptMemory
{
    private const long Limit = 32 * 1024 * 1024;

    private long _taken;

    /// <summary>Takes memory for a script.</summary>
    /// <param name="bytes">The size of its file, in bytes.</param>
    /// <returns>Whether the script may be kept.</returns>
    public bool TryTake(long bytes)
    {
        if (bytes > ScriptReader.LargestKept)
            return false;
        if (Interlocked.Add(ref _taken, bytes) <= Limit)
            return true;
        Interlocked.Add(ref _taken, -bytes);
        return false;
    }
}
