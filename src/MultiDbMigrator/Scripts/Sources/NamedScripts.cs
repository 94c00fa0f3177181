using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Scripts.Sources;

/// <summary>Scripts from anywhere that are named as those of a folder.</summary>
/// <param name="origin">What to call them together in messages.</param>
/// <param name="list">Lists them.</param>
internal sealed class NamedScripts(string origin, Func<IEnumerable<(string Name, ScriptSource Source)>> list) : ScriptSet
{
    internal override ScriptFolder Read()
    {
        var scripts = list().ToList();
        return scripts.Count == 0
            ? throw new ScriptFolderException(origin, ["there is no script; check the names, and that the files are embedded"])
            : MigratorLayout.Collect(origin, scripts);
    }
}
