namespace MultiDbMigrator.Configuration;

/// <summary>One value, everything in it replaced, and where it stands.</summary>
/// <param name="Text">The value; empty when <paramref name="IsBroken"/>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="IsBroken">Whether something in it could not be replaced; the error is already reported.</param>
/// <param name="FromFiles">The texts that <c>${file:…}</c> put into it.</param>
internal sealed record SettingValue(string Text, SettingPlace Place, bool IsBroken, IReadOnlyList<string> FromFiles)
{
    /// <summary>The value before anything was replaced in it.</summary>
    public string Raw { get; init; } = Text;

    /// <summary>The value with nothing in the place of what could not be replaced.</summary>
    public string Rest { get; init; } = Text;

    /// <summary>What could not be replaced, and why.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
