using System.Runtime.InteropServices;

namespace MultiDbMigrator.Engines;

/// <summary>The library with which the framework encrypts on Linux. Without it, the framework ends the process at the first use.</summary>
public static class OpenSsl
{
    // Those that the framework itself looks for:
    // https://github.com/dotnet/runtime/blob/main/src/native/libs/System.Security.Cryptography.Native/opensslshim.c
    private static readonly string[] Libraries = ["libssl.so.3", "libssl.so.1.1", "libssl.so.1.0.2", "libssl.so.1.0.0", "libssl.so.10", "libssl.so"];

    private static readonly Lazy<bool> Found = new(static () => Libraries.Any(static library => NativeLibrary.TryLoad(library, out _)));

    /// <summary>Whether it can be used. Elsewhere than on Linux, what encrypts is a part of the system.</summary>
    public static bool IsThere => !OperatingSystem.IsLinux() || Found.Value;

    /// <summary>Says so, if it is missing, in place of the framework.</summary>
    /// <param name="server">The server that is to be reached.</param>
    /// <exception cref="UnreachableException">It is missing.</exception>
    public static void Require(string server)
    {
        if (!IsThere)
        {
            throw new UnreachableException(
                new ServerError(null, $"{server}: OpenSSL, without which no password can be sent, is not on this machine", Hint: "install libssl, or take an image that has it"),
                isTransient: false,
                new DllNotFoundException(Libraries[0]));
        }
    }
}
