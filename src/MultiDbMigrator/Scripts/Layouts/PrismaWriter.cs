using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Writes scripts in the layout of Prisma Migrate, which opens no transaction of its own.</summary>
internal sealed class PrismaWriter : ILayoutWriter
{
    public string Name => LayoutNames.Prisma;

    public bool HasRepeatables => false;

    public bool BeginsWithTime => true;

    public IReadOnlyList<NewFile> Write(NewScript script)
    {
        var folder = $"{script.Version}_{script.Name}";
        var up = new NewFile($"{folder}/migration.sql", script.UpLines);
        return script.Down is null ? [up] : [up, new NewFile($"{folder}/down.sql", script.DownLines)];
    }
}
