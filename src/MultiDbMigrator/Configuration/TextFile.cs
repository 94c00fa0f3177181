using System.Text;

namespace MultiDbMigrator.Configuration;

/// <summary>Reads a whole text file; that it can't be read is an error of the configuration.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="file">The file; a relative path starts from the current folder.</param>
    /// <param name="errors">Takes the error.</param>
    /// <param name="whenMissing">What to do when there is no such file.</param>
    /// <returns>The text without a BOM; <see langword="null"/> when it can't be read.</returns>
    public static string? Read(string file, ErrorList errors, string whenMissing)
    {
        string? problem;
        try
        {
            return File.ReadAllText(file, Strict);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = $"there is no file {Path.GetFullPath(file)}; {whenMissing}";
        }
        catch (DecoderFallbackException)
        {
            problem = "the file is not UTF-8; save it as UTF-8";
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(file))
        {
            problem = "this is a folder, not a file; name the file in it";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"the file can't be read: {e.Message}";
        }

        errors.Add(new(file, null), problem);
        return null;
    }
}
