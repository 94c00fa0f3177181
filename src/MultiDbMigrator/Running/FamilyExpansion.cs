using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Running;

/// <summary>Asks for the names of the databases of families.</summary>
internal static class FamilyExpansion
{
    /// <exception cref="MigratorException">The database that is asked cannot be reached, the query fails, or a name cannot be a database's.</exception>
    public static async Task<MigratorSettings> RunAsync(MigratorSettings settings, Func<string, IEngine> engineOf, RunContext context, CancellationToken cancellationToken)
    {
        if (settings.QueryFamilies.Count == 0)
            return settings;
        var names = new List<IReadOnlyList<string>>();
        foreach (var family in settings.QueryFamilies)
            names.Add(await AskAsync(settings, family, engineOf, context, cancellationToken).ConfigureAwait(false));
        return settings.Expand(names);
    }

    private static async Task<IReadOnlyList<string>> AskAsync(
        MigratorSettings settings, QueryFamily family, Func<string, IEngine> engineOf, RunContext context, CancellationToken cancellationToken)
    {
        var session = engineOf(family.Source.Engine).CreateSession(family.Source, context.RunId);
        await using (session.ConfigureAwait(false))
        {
            session.ConnectLimit = family.Source.ConnectTimeout is { Ticks: > 0 } limit ? limit : null;
            try
            {
                return await session.QueryNamesAsync(family.Query, cancellationToken).ConfigureAwait(false);
            }
            catch (UnreachableException error)
            {
                throw new UnreachableException(error.Error with { Message = $"[{family.Source.Name}] {error.Error.Message}" }, error.IsTransient, error);
            }
            catch (StatementException error)
            {
                throw new ConfigurationException(
                    [new ConfigurationError(settings.File, null, family.Template.Name, SettingKeys.NamesQuery, $"[{family.Source.Name}] refuses the query: {error.Error.Text}")]);
            }
        }
    }
}
