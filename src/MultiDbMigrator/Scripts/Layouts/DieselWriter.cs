using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Writes scripts in the layout of Diesel, which writes a time as <c>2024-01-02-030405</c>.</summary>
internal sealed class DieselWriter : ILayoutWriter
{
    private const int TimeLength = 14;

    public string Name => LayoutNames.Diesel;

    public bool HasRepeatables => false;

    public bool BeginsWithTime => true;

    public IReadOnlyList<NewFile> Write(NewScript script)
    {
        var version = script.Version!;
        if (version.Length == TimeLength)
            version = $"{version[..4]}-{version[4..6]}-{version[6..8]}-{version[8..]}";
        var folder = $"{version}_{script.Name}";
        List<NewFile> files = [new($"{folder}/up.sql", script.UpLines)];
        if (script.Down is not null)
            files.Add(new NewFile($"{folder}/down.sql", script.DownLines));
        if (script.NoTransaction)
            files.Add(new NewFile($"{folder}/{DieselMetadata.FileName}", "run_in_transaction = false\n"));
        return files;
    }
}
