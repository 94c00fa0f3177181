using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Writes scripts in the layout of sqlx: a pair of files where there is a down.</summary>
internal sealed class SqlxWriter : ILayoutWriter
{
    public string Name => LayoutNames.Sqlx;

    public bool HasRepeatables => false;

    public bool BeginsWithTime => true;

    public IReadOnlyList<NewFile> Write(NewScript script)
    {
        var option = script.NoTransaction ? "-- no-transaction\n" : "";
        var name = $"{script.Version}_{script.Name}";
        return script.Down is null
            ? [new NewFile($"{name}.sql", option + script.UpLines)]
            : [new NewFile($"{name}.up.sql", option + script.UpLines), new NewFile($"{name}.down.sql", option + script.DownLines)];
    }
}
