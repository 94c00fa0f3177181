using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Writes scripts in the layout of dbmate, which wants both parts in every file.</summary>
internal sealed class DbmateWriter : ILayoutWriter
{
    public string Name => LayoutNames.Dbmate;

    public bool HasRepeatables => false;

    public bool BeginsWithTime => true;

    public IReadOnlyList<NewFile> Write(NewScript script)
    {
        var option = script.NoTransaction ? " transaction:false" : "";
        return [new NewFile($"{script.Version}_{script.Name}.sql", $"-- migrate:up{option}\n{script.UpLines}\n-- migrate:down{option}\n{script.DownLines}")];
    }
}
