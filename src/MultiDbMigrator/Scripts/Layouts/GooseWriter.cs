using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Writes scripts in the layout of goose. It cuts statements at semicolons that end a line, so each part is one statement to
/// it, which PostgreSQL and SQLite take as well.
/// </summary>
internal sealed class GooseWriter : ILayoutWriter
{
    public string Name => LayoutNames.Goose;

    public bool HasRepeatables => false;

    public bool BeginsWithTime => true;

    public IReadOnlyList<NewFile> Write(NewScript script)
    {
        var option = script.NoTransaction ? "-- +goose NO TRANSACTION\n" : "";
        var down = script.Down is null ? "" : $"\n-- +goose Down\n{script.DownLines}";
        return [new NewFile($"{script.Version}_{script.Name}.sql", $"{option}-- +goose Up\n{script.UpLines}{down}")];
    }
}
