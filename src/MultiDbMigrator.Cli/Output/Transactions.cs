using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Tells which scripts run as one transaction.</summary>
internal static class Transactions
{
    public static bool Wraps(string engine, ScriptContent content) =>
        !content.Header.NoTransaction && InstalledEngines.Find(engine).FitsOneTransaction(content.Shape);
}
