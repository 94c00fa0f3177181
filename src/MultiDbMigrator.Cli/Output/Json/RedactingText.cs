using System.Text.Json;
using System.Text.Json.Serialization;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>Takes secrets out of every text of a document before it is encoded: afterwards they would not be found.</summary>
internal sealed class RedactingText(Func<string, string> redact) : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(redact(value));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}
