using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Writes scripts in the layout of Flyway, whose undo scripts its free edition passes over.</summary>
internal sealed class FlywayWriter : ILayoutWriter
{
    public string Name => LayoutNames.Flyway;

    public bool HasRepeatables => true;

    public bool BeginsWithTime => false;

    public IReadOnlyList<NewFile> Write(NewScript script)
    {
        var files = new List<NewFile>();
        Add(script.Version is null ? $"R__{script.Name}.sql" : $"V{script.Version}__{script.Name}.sql", script.UpLines);
        if (script.Down is not null)
            Add($"U{script.Version}__{script.Name}.sql", script.DownLines);
        return files;

        void Add(string path, string text)
        {
            files.Add(new NewFile(path, text));
            var config = (script.NoTransaction ? "executeInTransaction=false\n" : "") + (text.Contains("${", StringComparison.Ordinal) ? "placeholderReplacement=false\n" : "");
            if (config.Length > 0)
                files.Add(new NewFile(path + ".conf", config));
        }
    }
}
