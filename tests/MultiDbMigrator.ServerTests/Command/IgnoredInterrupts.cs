using System.Runtime.InteropServices;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Gives SIGINT its meaning back where the tests were started with it ignored.</summary>
/// <remarks>
/// A shell starts its background jobs so, and programs inherit it: the command under test would never see Ctrl-C.
/// See "Signals and error handling" in POSIX, https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
/// </remarks>
internal static class IgnoredInterrupts
{
    private const int Sigint = 2;
    private const nint Default = 0;
    private const nint Ignored = 1;

    // struct sigaction begins with the handler and is smaller than this everywhere.
    private const int LargerThanSigaction = 1024;

    private static readonly Lazy<bool> Restored = new(static () =>
    {
        if (OperatingSystem.IsWindows())
            return false;
        var action = new byte[LargerThanSigaction];
        // Asked first, because the runtime's own handler must stay as it is.
        if (GetAction(Sigint, 0, action) != 0 || MemoryMarshal.Read<nint>(action) != Ignored)
            return false;
        SetHandler(Sigint, Default);
        return true;
    });

    public static void Restore() => _ = Restored.Value;

    [DllImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetAction(int signal, nint action, [Out] byte[] before);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetHandler(int signal, nint handler);
}
