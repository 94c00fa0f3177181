using System.Reflection;
using DbUp.Builder;

namespace MultiDbMigrator.DbUp;

/// <summary>Joins an application that is built on DbUp to this tool.</summary>
public static class DbUpExtensions
{
    /// <summary>
    /// The same migrator where the scripts of a database are those of DbUp's configuration, which this tool's engine runs: with its
    /// journal, its lock, and its way to go on where a script stopped.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Taken over are the script providers, the sorter, the name comparer, the filter, the variables and the preprocessors. The
    /// checksum of a script is that of its text before any of these. A script that runs always is a repeatable, and so comes after
    /// the others. Not taken over are the connection, the transactions and the journal: these are the section's.
    /// </para>
    /// <para>
    /// A script in C# runs when its turn has come, on a connection of DbUp's own; what it returns is run as any other script. Its
    /// journal row has the name of its type for a version, and for a name the assembly with its version.
    /// </para>
    /// </remarks>
    /// <param name="migrator">The migrator.</param>
    /// <param name="database">The name of the section; <c>tenant_*</c> for all databases of a family, which then has no scripts in C#.</param>
    /// <param name="builder">DbUp's configuration, as <c>PerformUpgrade</c> would have it.</param>
    /// <param name="application">The assembly that holds the scripts in C#; the program's when it is <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">No section is called so, or DbUp finds something missing in its configuration.</exception>
    public static Migrator FromDbUp(this Migrator migrator, string database, UpgradeEngineBuilder builder, Assembly? application = null)
    {
        ArgumentNullException.ThrowIfNull(migrator);
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(builder);
        var isFamily = database.Contains('*', StringComparison.Ordinal);
        return migrator.WithScripts(database, new DbUpScripts(builder.BuildConfiguration(), application ?? Assembly.GetEntryAssembly(), isFamily));
    }

    /// <summary>
    /// Lets DbUp's engine write this tool's journal in place of its own, so that <c>current</c>, <c>history</c> and <c>check</c> see the
    /// database. DbUp's engine has no lock, and cannot go on in the middle of a script; with this journal neither.
    /// </summary>
    /// <param name="builder">DbUp's configuration.</param>
    /// <param name="migrator">The migrator whose settings say what the journal is called and where it is.</param>
    /// <param name="database">The name of the section, which is of the same database as DbUp's connection.</param>
    /// <param name="application">The assembly that holds the scripts in C#; the program's when it is <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">No section is called so.</exception>
    public static UpgradeEngineBuilder JournalToMultiDbMigrator(this UpgradeEngineBuilder builder, Migrator migrator, string database, Assembly? application = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(migrator);
        var settings = migrator.Settings.Databases.FirstOrDefault(d => string.Equals(d.Name, database, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"no section of {migrator.Settings.File} is called {database}", nameof(database));
        var sql = migrator.EngineOf(settings.Engine).DescribeJournal(settings);
        builder.Configure(c => c.Journal = new SharedJournal(c, sql, new DbUpScripts(c, application ?? Assembly.GetEntryAssembly(), isFamily: false)));
        return builder;
    }
}
