using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>Writes the one document of a command to stdout.</summary>
internal static class JsonOutput
{
    public static void Write(CommandOutput output, RunDocument document)
    {
        var options = new JsonSerializerOptions
        {
            WriteIndented = true,

            // Nothing is put into HTML, and names and SQL should be readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Converters = { new RedactingText(output.Redact) },
        };
        var context = new DocumentContext(options);
        output.WriteRedacted(JsonSerializer.Serialize(document, (JsonTypeInfo<RunDocument>)context.GetTypeInfo(typeof(RunDocument))!));
    }

    /// <summary>Writes the document of a command that came to nothing.</summary>
    public static void WriteError(CommandOutput output, string command, string error) =>
        Write(output, new RunDocument { Command = command, Ok = false, Error = error });
}
