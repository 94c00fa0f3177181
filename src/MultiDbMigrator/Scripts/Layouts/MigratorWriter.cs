using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Writes scripts in our own layout.</summary>
internal sealed class MigratorWriter : ILayoutWriter
{
    public string Name => LayoutNames.Migrator;

    public bool HasRepeatables => true;

    public bool BeginsWithTime => false;

    public IReadOnlyList<NewFile> Write(NewScript script)
    {
        if (script.Version is null)
            return [new NewFile($"R__{script.Name}.sql", script.UpLines)];
        var up = new NewFile($"{script.Version}_{script.Name}.sql", Annotation(script) + script.UpLines);
        return script.Down is null ? [up] : [up, new NewFile($"{script.Version}_{script.Name}.down.sql", Annotation(script) + script.DownLines)];
    }

    private static string Annotation(NewScript script) => script.NoTransaction ? "-- migrator: no-transaction\n" : "";
}
