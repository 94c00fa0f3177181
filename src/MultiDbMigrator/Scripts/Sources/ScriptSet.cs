using System.Reflection;

namespace MultiDbMigrator.Scripts.Sources;

/// <summary>
/// The scripts of a database where they do not stand in a folder. They are named as those of a folder of this tool's own
/// layout, <c>0001_create.sql</c>, <c>0001_create.down.sql</c> and <c>R__totals.sql</c>, and read again in every run.
/// </summary>
/// <remarks>
/// <code>
/// var migrator = Migrator.Load("migrator.ini", new SqliteEngine())
///     .WithScripts("orders", ScriptSet.OfResources(typeof(Program).Assembly, "Shop.Migrations"));
/// </code>
/// </remarks>
public abstract class ScriptSet
{
    internal ScriptSet()
    {
    }

    /// <summary>The <c>.sql</c> files that are embedded in an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="prefix">What their names begin with, such as <c>Shop.Migrations</c>; the rest, after a dot, is the name of the script.</param>
    public static ScriptSet OfResources(Assembly assembly, string prefix)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(prefix);
        return new NamedScripts($"{assembly.GetName().Name} ({prefix})", () => Resources(assembly, prefix.TrimEnd('.') + "."));
    }

    /// <summary>Texts from anywhere.</summary>
    /// <param name="origin">What to call them in messages.</param>
    /// <param name="texts">How each is opened, by the name that its file would have. A stream that can seek, of a text up to a megabyte, is read once a run.</param>
    public static ScriptSet OfTexts(string origin, IReadOnlyDictionary<string, Func<Stream>> texts)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(texts);
        return new NamedScripts(origin, () => texts.Select(t => (t.Key, new ScriptSource(t.Key) { Content = t.Value })));
    }

    /// <summary>Reads names, and of the texts nothing.</summary>
    /// <exception cref="ScriptFolderException">Names do not fit; holds every fault found.</exception>
    internal abstract ScriptFolder Read();

    private static IEnumerable<(string Name, ScriptSource Source)> Resources(Assembly assembly, string prefix) =>
        from resource in assembly.GetManifestResourceNames()
        where resource.StartsWith(prefix, StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.OrdinalIgnoreCase)
        select (resource[prefix.Length..], new ScriptSource(resource) { Content = () => assembly.GetManifestResourceStream(resource)! });
}
