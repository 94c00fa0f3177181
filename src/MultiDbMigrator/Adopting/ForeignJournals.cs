using MultiDbMigrator.Adopting.Named;

namespace MultiDbMigrator.Adopting;

/// <summary>All journals of other tools that are known.</summary>
internal static class ForeignJournals
{
    public static IReadOnlyList<IForeignJournal> All { get; } =
    [
        new FlywayJournal(), new DbmateJournal(), new GolangMigrateJournal(), new RailsJournal(), new GooseJournal(), new SqlMigrateJournal(),
        new DbUpJournal(), new AlembicJournal(), new EfCoreJournal(), new DieselJournal(), new SqlxJournal(), new PrismaJournal(),
        new LiquibaseJournal(), new AtlasJournal(), new SqitchJournal(), new GrateJournal(), new EvolveJournal(), new SourcegraphJournal(),
        .. NamedJournals.All,
    ];

    /// <summary>The names of all tables to look for, as their tools write them.</summary>
    public static IReadOnlyList<string> WrittenNames { get; } = [.. All.SelectMany(j => j.Companions.Append(j.Table)).SelectMany(t => t.Names)];

    /// <summary>The same in lower case, each once.</summary>
    public static IReadOnlyList<string> TableNames { get; } = [.. WrittenNames.Select(n => n.ToLowerInvariant()).Distinct()];
}
