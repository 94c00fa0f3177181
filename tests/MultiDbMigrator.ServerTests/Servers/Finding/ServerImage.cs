using DotNet.Testcontainers.Containers;

namespace MultiDbMigrator.ServerTests.Servers.Finding;

/// <summary>A server as a container's image.</summary>
/// <param name="Name">The image with its version.</param>
/// <param name="Port">The port on which it listens inside.</param>
/// <param name="Administrator">The user who may do everything.</param>
/// <param name="Build">The container of an image, with the administrator's password.</param>
internal sealed record ServerImage(string Name, int Port, string Administrator, Func<string, string, IContainer> Build);
