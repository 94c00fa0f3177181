namespace MultiDbMigrator.Scripts.Sources;

/// <summary>
/// Finds the versions of scripts that are called by names. The same script has several: DbUp calls one that is embedded
/// <c>Shop.Scripts.Script0001.sql</c>, and its file in the folder is <c>Script0001.sql</c>.
/// </summary>
/// <param name="versions">The versions.</param>
/// <param name="isSame">Whether two names are the same where they are not equal; <see langword="null"/> for none.</param>
internal sealed class ScriptNames(IEnumerable<ScriptVersion> versions, Func<string, string, bool>? isSame = null)
{
    private readonly Dictionary<string, ScriptVersion> _versions = versions.ToDictionary(v => v.Text, StringComparer.Ordinal);

    /// <summary>The version of that name: equal, or the one that has the other name at its end; <see langword="null"/> when there is none.</summary>
    public ScriptVersion? Find(string name)
    {
        if (_versions.TryGetValue(name, out var exact))
            return exact;
        if (isSame is not null && _versions.Values.FirstOrDefault(v => isSame(v.Text, name)) is { } same)
            return same;

        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (_versions.TryGetValue(name[(dot + 1)..], out var shorter))
                return shorter;
        }

        var longer = _versions.Values.Where(v => v.Text.EndsWith($".{name}", StringComparison.Ordinal)).Take(2).ToList();
        return longer.Count == 1 ? longer[0] : null;
    }
}
