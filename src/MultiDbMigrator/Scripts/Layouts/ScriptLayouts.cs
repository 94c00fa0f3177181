using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Layouts.Marked;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>The layouts that are known.</summary>
internal static class ScriptLayouts
{
    /// <summary>All of them, those with names of their own first.</summary>
    public static readonly IReadOnlyList<IScriptLayout> All =
    [
        new GolangMigrateLayout(), new MigratorLayout(), new FlywayLayout(), new DbUpLayout(), new DieselLayout(),
        new PrismaLayout(), new SourcegraphLayout(), new AtlasLayout(), new SqitchLayout(), new DbmateLayout(), new GooseLayout(),
        new SqlMigrateLayout(), new SqlxLayout(), new LiquibaseLayout(),
        .. MarkedLayouts.All,
    ];

    private static readonly IReadOnlyList<ILayoutWriter> Writers =
    [
        new MigratorWriter(), new GolangMigrateWriter(), new DbmateWriter(), new GooseWriter(), new SqlMigrateWriter(),
        new FlywayWriter(), new DieselWriter(), new SqlxWriter(), new PrismaWriter(),
    ];

    public static IScriptLayout Migrator => Find(LayoutNames.Migrator);

    /// <summary>The layout of a name that was checked before.</summary>
    public static IScriptLayout Find(string name) => All.First(l => l.Name == name);

    /// <summary>What writes scripts in a layout; <see langword="null"/> when they are better made by its own tool.</summary>
    public static ILayoutWriter? FindWriter(string name) => Writers.FirstOrDefault(w => w.Name == name);

    /// <summary>The layout that a line at the top of a script is a mark of.</summary>
    public static IScriptLayout? FindByMark(ReadOnlySpan<char> line, int number)
    {
        foreach (var layout in All)
        {
            if (layout.IsMark(line, number))
                return layout;
        }

        return null;
    }
}
