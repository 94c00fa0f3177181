using System.Text.Json.Serialization;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>The generated code that writes documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RunDocument))]
internal sealed partial class DocumentContext : JsonSerializerContext;
