using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>The applied scripts, of any database, that require scripts which are to be reverted.</summary>
internal sealed class Dependents
{
    private readonly Dictionary<(string Database, ScriptVersion Version), List<Requirement>> _byRequired = [];

    public Dependents(IEnumerable<PlanStep> reverts)
    {
        foreach (var step in reverts)
            _byRequired.Add(Key(step.Database, step.Version!), []);
    }

    /// <summary>Looks through the scripts of a database; asks its journal only where one requires what is to be reverted.</summary>
    public async Task AddAsync(DatabaseRun database, CancellationToken cancellationToken)
    {
        foreach (var script in database.Folder.Versioned)
        {
            foreach (var requirement in ScriptReader.ReadHeader(script.Up).Requires)
            {
                if (!_byRequired.TryGetValue(Key(requirement.Database, requirement.Version), out var dependents))
                    continue;
                if (database.State is null)
                    await database.SurveyAsync(cancellationToken).ConfigureAwait(false);
                if (database.History.Holds(script.Version!))
                    dependents.Add(new Requirement(database.Name, script.Version!));
            }
        }
    }

    /// <summary>What must be reverted before a step.</summary>
    public IReadOnlyList<Requirement> Of(PlanStep step) => _byRequired[Key(step.Database, step.Version!)];

    private static (string Database, ScriptVersion Version) Key(string database, ScriptVersion version) => (database.ToUpperInvariant(), version);
}
