using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts;

/// <summary>The annotations in the comment lines at the top of a script.</summary>
/// <remarks>
/// The grammar of a line: <c>-- migrator: ANNOTATION</c>, where ANNOTATION is <c>no-transaction</c>,
/// <c>irreversible</c>, <c>requires DATABASE/VERSION[, …]</c>, <c>statement-timeout DURATION</c> or <c>variables on|off</c>.
/// </remarks>
public sealed record ScriptHeader
{
    /// <summary>The line that says that nothing takes a script back.</summary>
    internal const string IrreversibleLine = "'-- migrator: irreversible'";

    private const string Mark = "migrator:";

    /// <summary>A header without annotations.</summary>
    public static ScriptHeader None { get; } = new();

    /// <summary>Whether the script must not be wrapped in a transaction.</summary>
    public bool NoTransaction { get; init; }

    /// <summary>Whether the script says that nothing takes it back.</summary>
    public bool IsIrreversible { get; init; }

    /// <summary>The scripts of other databases that must be applied first.</summary>
    public IReadOnlyList<Requirement> Requires { get; init; } = [];

    /// <summary>How long one statement may run; the section's limit when it is <see langword="null"/>.</summary>
    public TimeSpan? StatementTimeout { get; init; }

    /// <summary>How long one statement may wait for a lock; the section's limit when it is <see langword="null"/>.</summary>
    public TimeSpan? StatementLockTimeout { get; init; }

    /// <summary>Whether variables are replaced; what the section says when it is <see langword="null"/>.</summary>
    public bool? Variables { get; init; }

    /// <summary>Whether another tool would put values in the place of <c>${name}</c>, which is not done here.</summary>
    internal bool HasPlaceholders { get; init; }

    /// <summary>
    /// Why the script cannot be run, where its layout asks for what is not done here; <see langword="null"/> when it can. Where it
    /// has run already, by its own tool, it does no harm.
    /// </summary>
    internal ScriptException? Refusal { get; init; }

    /// <summary>Reads the annotations at the top of a script.</summary>
    /// <param name="file">The file, for errors.</param>
    /// <param name="text">The script, or as much of its beginning as is at hand.</param>
    /// <exception cref="ScriptException">An annotation is unknown or malformed.</exception>
    internal static ScriptHeader Read(string file, ReadOnlySpan<char> text)
    {
        var header = None;
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            if (!header.TryAdd(line.Trim(), file, ++number, out header))
                break;
        }

        return header;
    }

    /// <summary>Reads the annotations at the top of a part of a file, which may stand far down in it.</summary>
    internal static ScriptHeader Read(string file, TextReader part)
    {
        var header = None;
        for (var number = 1; part.ReadLine() is { } line; number++)
        {
            if (!header.TryAdd(line.AsSpan().Trim(), file, number, out header))
                break;
        }

        return header;
    }

    // Whether the line is still at the top: an empty one or a comment.
    private bool TryAdd(ReadOnlySpan<char> line, string file, int number, out ScriptHeader header)
    {
        header = this;
        if (line.IsEmpty)
            return true;
        var comment = line.StartsWith("--") ? line[2..] : line.StartsWith("#") ? line[1..] : default;
        if (comment.IsEmpty && line is not "--" and not "#")
            return false;
        comment = comment.Trim();
        if (comment.StartsWith(Mark, StringComparison.OrdinalIgnoreCase))
            header = With(comment[Mark.Length..].Trim().ToString(), file, number);
        return true;
    }

    private ScriptHeader With(string annotation, string file, int line)
    {
        var space = annotation.AsSpan().IndexOfAny(' ', '\t');
        var word = space < 0 ? annotation : annotation[..space];
        var value = space < 0 ? "" : annotation[space..].Trim();
        return (word, value) switch
        {
            ("no-transaction", "") => this with { NoTransaction = true },
            ("irreversible", "") => this with { IsIrreversible = true },
            ("requires", not "") => this with { Requires = [.. Requires, .. ReadRequirements(value, file, line)] },
            ("statement-timeout", _) when Duration.TryParse(value, out var timeout) => this with { StatementTimeout = timeout },
            ("statement-lock-timeout", _) when Duration.TryParse(value, out var timeout) => this with { StatementLockTimeout = timeout },
            ("variables", "on") => this with { Variables = true },
            ("variables", "off") => this with { Variables = false },
            ("no-transaction" or "irreversible" or "requires" or "statement-timeout" or "statement-lock-timeout" or "variables", _) =>
                throw new ScriptException(file, line, $"'{annotation}' is not understood; it is written {Form(word)}"),
            _ => throw new ScriptException(file, line, $"unknown annotation '{word}'; known are no-transaction, irreversible, requires, statement-timeout, statement-lock-timeout and variables"),
        };
    }

    private static string Form(string word) => word switch
    {
        "no-transaction" or "irreversible" => $"{word}, with nothing after it",
        "requires" => "requires DATABASE/VERSION",
        "statement-timeout" => "statement-timeout 30m (or ms, s, h)",
        "statement-lock-timeout" => "statement-lock-timeout 5s (or ms, m, h)",
        _ => "variables on, or variables off",
    };

    private static IEnumerable<Requirement> ReadRequirements(string value, string file, int line)
    {
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var slash = part.IndexOf('/', StringComparison.Ordinal);
            if (slash <= 0 || !ScriptVersion.TryParseNameToo(part[(slash + 1)..], out var version))
                throw new ScriptException(file, line, $"'{part}' is not understood; it is written {Form("requires")}");
            yield return new Requirement(part[..slash], version);
        }
    }
}
