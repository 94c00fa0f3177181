namespace MultiDbMigrator.ServerTests.RoundTrips;

/// <summary>Understands what a client sends on one connection.</summary>
internal interface IClientReader
{
    /// <summary>The commands after the handshake, each round trip a list.</summary>
    IReadOnlyList<IReadOnlyList<string>> RoundTrips { get; }

    /// <summary>Takes the next bytes.</summary>
    void Read(ReadOnlyMemory<byte> bytes);
}
