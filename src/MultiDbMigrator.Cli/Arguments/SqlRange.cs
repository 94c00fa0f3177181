using MultiDbMigrator.Configuration;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Cli.Arguments;

/// <summary>What <c>--sql</c> and TARGET say together: from where, and to where.</summary>
/// <param name="From">Where the databases are taken to be; <see langword="null"/> to ask their journals.</param>
/// <param name="To">The target; <see langword="null"/> when none was given.</param>
internal sealed record SqlRange(Target? From, Target? To)
{
    /// <summary>The keys of the INI file that mean nothing, where databases are taken to be somewhere and nothing connects.</summary>
    public IReadOnlyList<string> Unused => From is null ? [] : [SettingKeys.ConnectionString];

    /// <summary>Reads both.</summary>
    /// <param name="value">What stands after <c>--sql</c>. The parser puts a TARGET there that follows the option; only a range has a colon.</param>
    /// <param name="target">The TARGET.</param>
    /// <exception cref="MigratorException">They cannot be understood, or both name the target.</exception>
    public static SqlRange Read(string? value, string? target)
    {
        if (value is null)
            return new SqlRange(null, target is null ? null : Target.Parse(target));
        if (target is not null)
            throw new CommandLineException($"the target is given twice, by --sql {value} and by {target}; leave one of them out");

        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return new SqlRange(null, Target.Parse(value));
        if (colon == 0 || colon == value.Length - 1)
            throw new CommandLineException($"--sql {value}: write FROM:TO, such as base:head or 0003:0005");
        return new SqlRange(Target.Parse(value[..colon]), Target.Parse(value[(colon + 1)..]));
    }
}
