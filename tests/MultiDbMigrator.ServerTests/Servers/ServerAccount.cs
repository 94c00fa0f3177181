namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>The account that a server runs under: servers refuse to run as root, so root gives way to a system user.</summary>
internal sealed class ServerAccount
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string? user;

    private ServerAccount(string? user) => this.user = user;

    /// <summary>This user's own account; for root the preferred user or <c>nobody</c>, who is given the folder.</summary>
    public static async Task<ServerAccount> TakeOverAsync(ServerSite site, string preferred)
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
            return new ServerAccount(null);

        var user = await ExistsAsync(preferred) ? preferred : "nobody";
        await ServerProgram.RunAsync(Limit, "chown", "-R", user, site.Folder);
        return new ServerAccount(user);
    }

    /// <summary>The command line that runs another one under the account.</summary>
    public IReadOnlyList<string> Run(params IEnumerable<string> line)
    {
        if (user is null)
            return [.. line];
        if (ServerProgram.Find("setpriv").FirstOrDefault() is { } setpriv)
            return [setpriv, $"--reuid={user}", $"--regid={user}", "--init-groups", .. line];
        return ["su", "-s", "/bin/sh", user, "-c", "exec \"$0\" \"$@\"", "--", .. line];
    }

    private static async Task<bool> ExistsAsync(string user)
    {
        try
        {
            await ServerProgram.RunAsync(Limit, "id", user);
            return true;
        }
        catch (ServerStartException)
        {
            return false;
        }
    }
}
