using System.Collections.Concurrent;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Running.Reaching;

/// <summary>The ways to the servers of a run, by host and port.</summary>
internal sealed class ServerCircuits
{
    private readonly ConcurrentDictionary<string, ServerCircuit> _circuits = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The way to the server of a section; a new one for each database that is not on a server.</summary>
    public ServerCircuit Of(IEngine engine, DatabaseSettings settings) =>
        engine.FindServer(settings) is { } server ? _circuits.GetOrAdd($"{engine.Name} {server}", static _ => new ServerCircuit()) : new ServerCircuit();

    /// <summary>Lets all servers be tried again.</summary>
    public void Reset()
    {
        foreach (var circuit in _circuits.Values)
            circuit.Reset();
    }
}
