using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Writes scripts in the layout of sql-migrate, which cuts statements as goose does.</summary>
internal sealed class SqlMigrateWriter : ILayoutWriter
{
    public string Name => LayoutNames.SqlMigrate;

    public bool HasRepeatables => false;

    public bool BeginsWithTime => true;

    public IReadOnlyList<NewFile> Write(NewScript script)
    {
        var option = script.NoTransaction ? " notransaction" : "";
        var down = script.Down is null ? "" : $"\n-- +migrate Down{option}\n{Marked(script.DownLines, script)}";
        return [new NewFile($"{script.Version}_{script.Name}.sql", $"-- +migrate Up{option}\n{Marked(script.UpLines, script)}{down}")];
    }

    private static string Marked(string lines, NewScript script) =>
        script.HasBodies ? $"-- +migrate StatementBegin\n{lines}-- +migrate StatementEnd\n" : lines;
}
