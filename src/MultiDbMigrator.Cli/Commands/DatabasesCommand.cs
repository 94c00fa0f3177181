using System.CommandLine;
using System.Globalization;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>databases</c>: the sections as they are understood. Connects to nothing.</summary>
internal sealed class DatabasesCommand : ICommand
{
    public Command Symbol { get; } = new("databases", "Show the sections as they are understood, secrets hidden");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var migrator = context.CreateMigrator(await context.ReadSettingsAsync(cancellationToken, allowsUnresolved: context.Names is null).ConfigureAwait(false));
        var isVerbose = context.Output.Verbosity == Verbosity.Verbose;
        var chosen = DatabaseChoice.Of(migrator.Settings, context.Names);
        if (context.Output.IsJson)
        {
            JsonOutput.Write(context.Output, new RunDocument { Command = context.Command, Ok = true, Databases = [.. chosen.Select(d => Document(d, isVerbose))] });
            return ExitCode.Done;
        }

        for (var i = 0; i < chosen.Count; i++)
        {
            context.Output.Out.WriteLine($"{(i == 0 ? "" : "\n")}[{chosen[i].Name}]");
            foreach (var (key, value) in Settings(chosen[i], isVerbose))
                context.Output.Out.WriteLine($"{key} = {value}");
        }

        return ExitCode.Done;
    }

    private static DatabaseDocument Document(DatabaseSettings database, bool isVerbose) => new()
    {
        Name = database.Name,
        Engine = database.Product,
        State = database.Faults.Count > 0 ? "unresolved" : null,
        Error = database.Faults.Count > 0 ? string.Join('\n', database.Faults) : null,
        Settings = new Dictionary<string, string>(Settings(database, isVerbose)),
    };

    /// <summary>What is set, by the keys of the INI file.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Settings(DatabaseSettings database, bool isVerbose)
    {
        if (database.Faults.Count > 0)
        {
            yield return new("unresolved", string.Join("; ", database.Faults));
            yield break;
        }

        yield return new("engine", database.Product);
        yield return new("connection_string", Secrets.Hide(database.ConnectionString));
        yield return new("scripts", string.Join(", ", database.AllScriptsFolders));
        if (isVerbose)
            yield return new("layout", ScriptFolder.Read(database).Layout);
        else if (database.Layout != LayoutNames.Auto)
            yield return new("layout", database.Layout);
        yield return new("journal_table", database.JournalTable);
        if (database.Schema is { } schema)
            yield return new("schema", schema);
        yield return new("lock_timeout", Text(database.LockTimeout));
        if (database.ConnectTimeout is { } connect)
            yield return new("connect_timeout", Text(connect));
        if (database.StatementTimeout is { } statement)
            yield return new("statement_timeout", Text(statement));
        if (database.StatementLockTimeout is { } wait)
            yield return new("statement_lock_timeout", Text(wait));
        if (database.Variables.Count > 0)
            yield return new("variables", string.Join(", ", database.Variables.Select(v => $"{v.Key}={v.Value}")));
        if (database.ReplaceVariables)
            yield return new("replace_variables", "on");
        if (database.Session.Length > 0)
            yield return new("session", database.Session);
    }

    private static string Text(TimeSpan duration)
    {
        var milliseconds = (long)duration.TotalMilliseconds;
        return string.Create(CultureInfo.InvariantCulture, $"{(milliseconds % 1000 == 0 ? milliseconds / 1000 : milliseconds)}{(milliseconds % 1000 == 0 ? "s" : "ms")}");
    }
}
