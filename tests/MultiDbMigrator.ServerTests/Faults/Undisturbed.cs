using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>What legs are like when nothing goes wrong.</summary>
/// <param name="Lengths">How long each is.</param>
/// <param name="Pictures">What each leads to.</param>
internal sealed record Undisturbed(IReadOnlyDictionary<Leg, LegLength> Lengths, IReadOnlyDictionary<Leg, Picture> Pictures)
{
    /// <summary>Runs every leg undisturbed.</summary>
    /// <param name="server">The server.</param>
    /// <param name="run">Runs one, and measures it.</param>
    public static async Task<Undisturbed> MeasureAsync(ITestServer server, Func<TrialDatabase, Leg, Task<LegLength>> run)
    {
        var lengths = new Dictionary<Leg, LegLength>();
        var pictures = new Dictionary<Leg, Picture>();
        await using var database = await TrialDatabase.CreateAsync(server);
        foreach (var leg in Enum.GetValues<Leg>())
        {
            await database.PrepareAsync(leg);
            lengths[leg] = await run(database, leg);
            pictures[leg] = await database.CompleteAsync(leg);
        }

        return new Undisturbed(lengths, pictures);
    }
}
