using System.CommandLine;
using System.Globalization;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Arguments;

/// <summary>The options that every command takes, before its name and after it.</summary>
internal sealed class GlobalOptions
{
    private const string FileVariable = "MIGRATOR_CONFIG";
    private const string PodVariable = "JOB_COMPLETION_INDEX";
    private const string PodsVariable = "MIGRATOR_SHARDS";

    private readonly Option<string> _file = Symbols.Value("--config", "FILE", "The INI file (MIGRATOR_CONFIG, or migrator.ini)", "-c");
    private readonly Option<string> _environmentFile =
        Symbols.Value("--env-file", "FILE", "Variables for the INI file (.env beside it); those of the environment win");
    private readonly Option<bool> _noEnvironmentFile = Symbols.Flag("--no-env-file", "Leave .env beside the INI file unread");
    private readonly Option<string[]> _names =
        new("--name", "-n") { HelpName = "NAME", Description = "A database, a comma list or a glob; may repeat (all databases)" };
    private readonly Option<string> _shard =
        Symbols.Value("--shard", "I/N", "The I-th of N parts of the databases, the same part each time");
    private readonly Option<string> _format =
        Symbols.Value("--format", "text|json", "How results are written (text); a plan also as mermaid");
    private readonly Option<bool> _quiet = Symbols.Flag("--quiet", "Only errors", "-q");
    private readonly Option<bool> _verbose = Symbols.Flag("--verbose", "More of everything", "-v");

    public void AddTo(Command root)
    {
        foreach (var option in new Option[] { _file, _environmentFile, _noEnvironmentFile, _names, _shard, _format, _quiet, _verbose })
        {
            option.Recursive = true;
            root.Options.Add(option);
        }
    }

    public string File(ParseResult parsed) =>
        parsed.Text(_file) ?? (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file ? file : "migrator.ini");

    /// <summary>Which dotenv file is meant.</summary>
    public SettingsRequest Request(ParseResult parsed) => new()
    {
        EnvironmentFile = parsed.Text(_environmentFile),
        ReadsEnvironmentFile = !parsed.Has(_noEnvironmentFile),
    };

    /// <summary>The names as they were given; empty when none was.</summary>
    public IReadOnlyList<string> Names(ParseResult parsed)
    {
        if (parsed.GetResult(_names) is not { } result)
            return [];
        var names = new string[result.Tokens.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = result.Tokens[i].Value;
        return names;
    }

    /// <summary>
    /// The part of the databases that is meant. A pod of an Indexed Job of Kubernetes knows its number, counted from 0
    /// (https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode); how many there are must be set beside it.
    /// </summary>
    /// <exception cref="CommandLineException">What was given is no part.</exception>
    public Shard? Shard(ParseResult parsed)
    {
        if (parsed.Has(_shard))
            return Running.Shard.TryParse(parsed.Text(_shard) ?? "") ?? throw new CommandLineException($"--shard {parsed.Text(_shard)}: write a part and how many there are, such as 1/4, 2/4, 3/4, 4/4");
        if (Environment.GetEnvironmentVariable(PodVariable) is not { Length: > 0 } pod || Environment.GetEnvironmentVariable(PodsVariable) is not { Length: > 0 } pods)
            return null;
        return int.TryParse(pod, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && Running.Shard.TryParse(string.Create(CultureInfo.InvariantCulture, $"{index + 1}/{pods}")) is { } shard
            ? shard
            : throw new CommandLineException($"{PodVariable}={pod} and {PodsVariable}={pods} make no part; set {PodsVariable} to the number of completions of the job");
    }

    /// <summary>The variables that chose a part of the databases; <see langword="null"/> when the option did.</summary>
    public string? ShardVariables(ParseResult parsed) => parsed.Has(_shard) ? null : $"{PodVariable} and {PodsVariable}";

    /// <summary>Whether results are to be written as JSON; also for a command line that is wrong otherwise.</summary>
    public bool IsJson(ParseResult parsed) => parsed.Text(_format) == "json";

    /// <summary>Whether a plan is to be written as a flowchart of Mermaid.</summary>
    public bool IsMermaid(ParseResult parsed) => parsed.Text(_format) == "mermaid";

    public Verbosity Verbosity(ParseResult parsed) =>
        parsed.Has(_quiet) ? Output.Verbosity.Quiet : parsed.Has(_verbose) ? Output.Verbosity.Verbose : Output.Verbosity.Normal;

    /// <exception cref="CommandLineException">The options contradict each other, or a value is none of those that may be given.</exception>
    public void Check(ParseResult parsed)
    {
        if (IsMermaid(parsed) && parsed.CommandResult.Command.Name != "plan")
            throw new CommandLineException("--format mermaid is for the command plan; write text or json");
        if (parsed.Has(_format) && parsed.Text(_format) is not ("text" or "json" or "mermaid"))
            throw new CommandLineException($"--format {parsed.Text(_format)}: write text or json");
        if (parsed.Has(_environmentFile) && parsed.Has(_noEnvironmentFile))
            throw new CommandLineException("--env-file and --no-env-file contradict each other; leave one of them out");
        if (parsed.Has(_quiet) && parsed.Has(_verbose))
            throw new CommandLineException("-q and -v contradict each other; leave one of them out");
    }
}
