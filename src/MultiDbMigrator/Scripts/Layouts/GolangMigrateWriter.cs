using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Writes scripts in the layout of golang-migrate, which runs a file as it stands, with no transaction around it.</summary>
internal sealed class GolangMigrateWriter : ILayoutWriter
{
    public string Name => LayoutNames.GolangMigrate;

    public bool HasRepeatables => false;

    public bool BeginsWithTime => false;

    public IReadOnlyList<NewFile> Write(NewScript script)
    {
        var up = new NewFile($"{script.Version}_{script.Name}.up.sql", script.UpLines);
        return script.Down is null ? [up] : [up, new NewFile($"{script.Version}_{script.Name}.down.sql", script.DownLines)];
    }
}
