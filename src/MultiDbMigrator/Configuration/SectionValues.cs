using System.Globalization;

namespace MultiDbMigrator.Configuration;

/// <summary>
/// The values of one section by their types. A value that is not set, is empty or is wrong is <see langword="null"/>;
/// an empty one takes back what <c>[DEFAULT]</c> says, and a wrong one is reported.
/// </summary>
internal sealed class SectionValues(ConfiguredValues values, ErrorList errors, string section)
{
    /// <summary>The value with its place; for a database, the one of <c>[DEFAULT]</c> when the section has none.</summary>
    public SettingValue? Find(string key)
    {
        var value = values.Find(section, key);
        return value is null && !SettingKeys.IsMigrator(section) ? values.Find(SettingKeys.DefaultSection, key) : value;
    }

    /// <summary>Any text.</summary>
    public string? Text(string key) => Written(key)?.Text;

    /// <summary>A name, in which a comment would be noticed.</summary>
    public string? Name(string key)
    {
        if (Written(key) is not { } value)
            return null;
        if (!TrailingComment.IsIn(value.Text))
            return value.Text;

        errors.Add(value.Place, TrailingComment.Problem(value.Text));
        return null;
    }

    public TimeSpan? Duration(string key)
    {
        if (Written(key) is not { } value)
            return null;
        if (Configuration.Duration.TryParse(value.Text, out var duration))
            return duration;

        Refuse(value, Configuration.Duration.Grammar);
        return null;
    }

    /// <summary>A duration for which zero means without end, as it does for the servers.</summary>
    public TimeSpan? Limit(string key) => Duration(key) is { Ticks: > 0 } duration ? duration : null;

    /// <summary>A whole number, 1 or more.</summary>
    public int? Count(string key)
    {
        if (Written(key) is not { } value)
            return null;
        if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1)
            return count;

        Refuse(value, "write a whole number, 1 or more");
        return null;
    }

    public bool? Switch(string key)
    {
        if (Written(key) is not { } value)
            return null;

        switch (value.Text.ToLowerInvariant())
        {
            case "on" or "true" or "yes" or "1":
                return true;
            case "off" or "false" or "no" or "0":
                return false;
            default:
                Refuse(value, "write on or off (true or false, yes or no, 1 or 0)");
                return null;
        }
    }

    /// <summary>Reports a value that its type does not allow.</summary>
    public void Refuse(SettingValue value, string rule) =>
        errors.Add(value.Place, TrailingComment.IsIn(value.Text) ? TrailingComment.Problem(value.Text) : $"'{value.Text}' is not understood; {rule}");

    /// <summary>The value when something usable stands there.</summary>
    public SettingValue? Written(string key) => Find(key) is { IsBroken: false, Text.Length: > 0 } value ? value : null;
}
