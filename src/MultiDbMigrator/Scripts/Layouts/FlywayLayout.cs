using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Flyway: <c>V1_2__NAME.sql</c> for version 1.2, <c>U1_2__NAME.sql</c> to undo it, <c>R__NAME.sql</c> to be repeated, and
/// <c>B3__NAME.sql</c>, what an empty database begins with in place of the scripts up to version 3, in the folder and all below
/// it (https://documentation.red-gate.com/flyway/flyway-concepts/migrations). Beside each may stand NAME.sql.conf
/// (https://documentation.red-gate.com/flyway/reference/script-configuration).
/// </summary>
/// <remarks>
/// Order and identity: the version, number by number, missing ones as 0; two of one version are an error
/// (MigrationVersion.compareTo and CompositeMigrationResolver.checkForIncompatibilities of org.flywaydb.core). Repeatables by
/// their descriptions.
/// </remarks>
internal sealed class FlywayLayout : IScriptLayout
{
    private const string ConfigExtension = ".conf";

    public string Name => LayoutNames.Flyway;

    public bool ReadsSubfolders => true;

    public bool Fits(string fileName) => FlywayName.Read(fileName) is not null;

    // Scripts with a version may all stand in subfolders.
    public IReadOnlyList<string> FindSigns(FolderListing folder) =>
        [.. (folder.Scripts.All(f => FlywayName.Read(f) is { Version: null }) ? folder.AllScripts : folder.Scripts).Where(f => FlywayName.Read(f) is { Version: not null })];

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "V1_2__NAME.sql, U1_2__NAME.sql, R__NAME.sql or B1_2__NAME.sql");
        var replaces = FlywayProject.ReplacesPlaceholders(folder.Path);
        foreach (var file in folder.AllScripts)
        {
            var path = folder.PathOf(file);
            var source = new ScriptSource(path) { Facts = new FlywayConfig(path + ConfigExtension, replaces) };
            switch (FlywayName.Read(file))
            {
                case { Kind: 'V', Version: { } version, Name: var name }:
                    scripts.AddUp(version, name, source);
                    break;
                case { Kind: 'U', Version: { } version, Name: var name }:
                    scripts.AddDown(version, name, source);
                    break;
                case { Kind: 'B', Version: { } version, Name: var name }:
                    scripts.AddBaseline(version, name, source);
                    break;
                case { Kind: 'R', Name: var name }:
                    scripts.AddRepeatable(name, source);
                    break;
                default:
                    if (FlywayCallback.Is(file))
                        scripts.AddFault($"{file} is a callback, which Flyway runs at an event and which is not run here (take it out of the folder; what is to happen whenever it changes is a repeatable, R__NAME.sql, and what each connection begins with is the key session)");
                    else
                        scripts.AddUnfit(file);
                    break;
            }
        }

        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => $"U{version}__{name}.sql";
}
