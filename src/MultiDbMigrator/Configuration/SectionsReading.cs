using MultiDbMigrator.Configuration.Connections;

namespace MultiDbMigrator.Configuration;

/// <summary>Reads the sections of databases, each with errors of its own: those of a section that was not asked for stay with it.</summary>
internal sealed class SectionsReading(
    IniText ini, ConfiguredValues values, IReadOnlyDictionary<string, KnownEngine> engines, string baseFolder, SettingsRequest request, ErrorList errors)
{
    private readonly SectionChoice _choice = new(request.Names);

    public List<DatabaseSettings> Databases { get; } = [];

    public List<QueryFamily> Families { get; } = [];

    public List<string> NotAsked { get; } = [];

    public LiteralSecrets Literal { get; } = new();

    public void Read(IniSection section)
    {
        var isChosen = _choice.Takes(section.Name);
        if (!isChosen && FamilyName.IsFamily(section.Name))
        {
            NotAsked.Add(section.Name);
            return;
        }

        var own = new ErrorList(ini.File);
        values.Errors = own;
        var databases = new List<DatabaseSettings>();
        var families = new List<QueryFamily>();
        var reader = new DatabaseSection(section, values, own) { Literal = isChosen ? Literal : null };
        var whole = reader.Read(engines, baseFolder) with { IsChosen = isChosen };
        if (FamilyName.IsFamily(section.Name))
            new FamilySection(section, ini, values, own).Read(whole, engines, baseFolder, databases, families, Databases.Count);
        else
            databases.Add(whole);
        values.Errors = errors;

        if (own.IsEmpty)
        {
            Databases.AddRange(databases);
            Families.AddRange(families);
        }
        else if (!isChosen || (request.AllowsUnresolved && own.IsUnresolvedOnly))
        {
            Databases.Add(whole with { Faults = own.Errors });
        }
        else
        {
            errors.Add(own);
        }
    }
}
