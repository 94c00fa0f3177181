using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Writes scripts in the layout of goose. It cuts statements at semicolons that end a line; where statements have those in them,
/// the part is marked as one, which is sent whole.
/// </summary>
internal sealed class GooseWriter : ILayoutWriter
{
    public string Name => LayoutNames.Goose;

    public bool HasRepeatables => false;

    public bool BeginsWithTime => true;

    public IReadOnlyList<NewFile> Write(NewScript script)
    {
        var option = script.NoTransaction ? "-- +goose NO TRANSACTION\n" : "";
        var down = script.Down is null ? "" : $"\n-- +goose Down\n{Marked(script.DownLines, script)}";
        return [new NewFile($"{script.Version}_{script.Name}.sql", $"{option}-- +goose Up\n{Marked(script.UpLines, script)}{down}")];
    }

    private static string Marked(string lines, NewScript script) =>
        script.HasBodies ? $"-- +goose StatementBegin\n{lines}-- +goose StatementEnd\n" : lines;
}
