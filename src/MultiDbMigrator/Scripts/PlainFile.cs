using System.Runtime.InteropServices;
using System.Text;

namespace MultiDbMigrator.Scripts;

/// <summary>Refuses what stands in a folder like a file and is none: a pipe would be waited for without end, a device has no end.</summary>
internal static class PlainFile
{
    // https://man7.org/linux/man-pages/man2/statx.2.html, https://man7.org/linux/man-pages/man7/inode.7.html
    private const int AtWorkingFolder = -100;
    private const uint TypeOnly = 1;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Looks before a file is opened: opening a pipe waits already.</summary>
    /// <param name="file">The file; links are followed.</param>
    /// <exception cref="ScriptException">It is a pipe, a device or a socket.</exception>
    public static void Require(string file)
    {
        if (OperatingSystem.IsLinux() && TypeOf(file) is not (null or RegularFile or Folder))
            throw new ScriptException(file, null, "it is a pipe, a device or a socket; a script must be a plain file");
    }

    // null: opening the file says better what is wrong.
    private static int? TypeOf(string file)
    {
        try
        {
            var path = Encoding.UTF8.GetBytes(file + '\0');
            return ReadStatus(AtWorkingFolder, path, 0, TypeOnly, out var status) == 0 ? status.Mode & TypeMask : null;
        }
        catch (EntryPointNotFoundException)
        {
            // The system's library is older than 2018.
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadStatus(int folder, byte[] path, int flags, uint mask, out FileStatus status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(28)]
        public readonly ushort Mode;
    }
}
