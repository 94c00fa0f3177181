using System.Runtime.InteropServices;
using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Cli;

/// <summary>The certificates that the machine trusts, as far as this process reads them.</summary>
/// <remarks>
/// On Linux the framework reads all of them at the first handshake, a hundred files and more, also where the driver then takes
/// any certificate: MySqlConnector with <c>SslMode</c> Preferred, its default, or Required. It leaves no way to say so to
/// the framework, but that asks these variables where to look
/// (https://learn.microsoft.com/dotnet/standard/security/cross-platform-cryptography#x509store).
/// </remarks>
internal static partial class MachineCertificates
{
    private const string Nowhere = "/dev/null";

    /// <summary>Leaves them unread where no database of the settings asks for a check.</summary>
    public static void ReadIfChecked(MigratorSettings settings)
    {
        if (!OperatingSystem.IsLinux() || settings.Databases.Any(AreChecked) || settings.QueryFamilies.Any(f => AreChecked(f.Source) || AreChecked(f.Template)))
            return;

        // The framework reads the process's own variables, of which those of Environment are a copy.
        SetVariable("SSL_CERT_FILE", Nowhere, overwrite: 1);
        SetVariable("SSL_CERT_DIR", Nowhere, overwrite: 1);
    }

    private static bool AreChecked(DatabaseSettings database)
    {
        try
        {
            return InstalledEngines.Find(database.Engine).ChecksCertificate(database);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            // It is wrong, which is told later, or holds the {name} of a family where the driver expects a number.
            return true;
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
