namespace MultiDbMigrator.Configuration;

/// <summary>Reads <c>variables = region=eu, tablespace=fast</c>: names and values, commas between them.</summary>
internal static class VariableList
{
    /// <summary>Adds the variables of a value; one that is there already gets the new value.</summary>
    public static void Read(SettingValue? value, Dictionary<string, string> variables, ErrorList errors)
    {
        if (value is null)
            return;

        var here = new HashSet<string>(StringComparer.Ordinal);
        foreach (string item in value.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // A variable's value may be a secret; only its name is shown.
            int separator = item.IndexOf('=', StringComparison.Ordinal);
            string name = item[..Math.Max(separator, 0)].TrimEnd();
            if (separator < 0)
                errors.Add(value.Place, "variables are written as name=value with commas between them; one has no '='");
            else if (!Interpolation.IsName(name))
                errors.Add(value.Place, $"'{name}' can't be a variable; a name holds letters, digits and '_' and starts with no digit");
            else if (!here.Add(name))
                errors.Add(value.Place, $"the variable {name} is given twice; keep one of them");
            else
                variables[name] = item[(separator + 1)..].TrimStart();
        }
    }
}
