using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults.Writes;

/// <summary>The library that kills a process at its n-th write, made of <c>writes.c</c> where there is a compiler.</summary>
internal static class WriteLibrary
{
    // What the folders of test databases have in their names.
    private const string Files = "/tst_";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly Lazy<Task<string?>> Made = new(MakeAsync);

    /// <summary>The full path of it; <see langword="null"/> where it cannot be made.</summary>
    public static Task<string?> FindAsync() => Made.Value;

    /// <summary>What a process gets along that is not to wait for the disk.</summary>
    /// <param name="library">The library.</param>
    public static Dictionary<string, string?> Hurrying(string library) => new() { ["LD_PRELOAD"] = library, ["FAULT_PATH"] = Files };

    /// <summary>What a process gets along that is to count its writes.</summary>
    /// <param name="library">The library.</param>
    /// <param name="file">Where the count goes.</param>
    public static Dictionary<string, string?> Counting(string library, string file) => new()
    {
        ["LD_PRELOAD"] = library,
        ["FAULT_PATH"] = Files,
        ["FAULT_COUNT"] = file,
    };

    /// <summary>What a process gets along that is to die at a write.</summary>
    /// <param name="library">The library.</param>
    /// <param name="moment">Before, in or after it.</param>
    /// <param name="at">Its number, from 1.</param>
    public static Dictionary<string, string?> Killing(string library, Moment moment, long at) => new()
    {
        ["LD_PRELOAD"] = library,
        ["FAULT_PATH"] = Files,
        ["FAULT_AT"] = at.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["FAULT_HOW"] = moment switch { Moment.BeforeWrite => "before", Moment.InWrite => "half", _ => "after" },
    };

    private static async Task<string?> MakeAsync()
    {
        if (!OperatingSystem.IsLinux() || ServerProgram.Find("cc").Concat(ServerProgram.Find("gcc")).FirstOrDefault() is not { } compiler)
            return null;
        var source = Path.Combine(AppContext.BaseDirectory, "Faults", "Writes", "writes.c");
        var library = new TemporaryFolder("writes").PathOf("writes.so");
        try
        {
            await ServerProgram.RunAsync(Limit, compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl");
            return library;
        }
        catch (ServerStartException)
        {
            // A compiler without the headers of libc.
            return null;
        }
    }
}
