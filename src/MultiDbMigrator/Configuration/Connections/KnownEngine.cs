namespace MultiDbMigrator.Configuration.Connections;

/// <summary>An engine as a section may name it.</summary>
/// <param name="Name">The engine's own name.</param>
/// <param name="Shown">What it is called where it is shown: the product, where an alias names one.</param>
/// <param name="Form">What connection strings it reads; <see langword="null"/> for its driver's own form alone.</param>
public sealed record KnownEngine(string Name, string Shown, IConnectionForm? Form);
