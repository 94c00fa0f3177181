using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>show VERSION</c>: one script, its text and what became of it.</summary>
internal sealed class ShowCommand : ICommand
{
    private readonly Argument<string> _version = Symbols.Argument("VERSION", "A version, the start of one, head, or R__name");

    public ShowCommand() => Symbol.Arguments.Add(_version);

    public Command Symbol { get; } = new("show", "Show one script: state, checksum, statements, text");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var wanted = context.Parsed.Text(_version) ?? throw new CommandLineException("show needs a version, such as 0003 or head");
        var settings = await context.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        var database = context.OnlyDatabase(settings);
        var migrator = context.CreateMigrator(settings);
        var result = await migrator.SurveyAsync([database.Name], cancellationToken).ConfigureAwait(false);

        // The text can be shown of a database that cannot be reached, too.
        var found = result.Databases[0].State;
        var state = found ?? new DatabaseState(database.Name, ScriptFolder.Read(database), new JournalHistory([]), _ => "");
        var script = Describe(migrator, database, state, Find(state, wanted), isKnown: found is not null);
        if (context.Output.IsJson)
            JsonOutput.Write(context.Output, RunDocument.Of(context.Command, result) with { Script = script });
        else
            WriteText(context.Output.ScriptOut, script);
        context.Output.ScriptOut.Flush();
        context.Output.TellErrors(result);
        return ExitCode.Of(result);
    }

    private static ScriptHistory Find(DatabaseState state, string wanted)
    {
        foreach (var repeatable in state.Folder.Repeatable)
        {
            if (repeatable.Label == wanted || repeatable.Name == wanted)
                return ScriptHistory.Of(state, repeatable);
        }

        var version = Target.Parse(wanted).Resolve(state) ?? throw new TargetException(wanted, state.Name, "it names no script");
        return ScriptHistory.Of(state).First(s => s.Version is { } text && ScriptVersion.Parse(text) == version);
    }

    private static ScriptDocument Describe(Migrator migrator, DatabaseSettings database, DatabaseState state, ScriptHistory history, bool isKnown)
    {
        var script = history.Version is { } version
            ? state.Folder.Find(ScriptVersion.Parse(version))
            : state.Folder.Repeatable.First(r => r.Name == history.Name);
        var word = isKnown ? history.State : "unknown";
        if (script is null)
            return new ScriptDocument(history.Version, history.Name, word, null, null, history.Row?.Checksum, history.Row?.StatementsTotal, null, null) { Unfinished = Unfinished(history.Row) };
        if (script.IsCode)
            return new ScriptDocument(history.Version, history.Name, word, script.UpFile, null, null, null, null, null) { Unfinished = Unfinished(history.Row) };

        var content = migrator.ReadScript(database, script);
        return new ScriptDocument(
            history.Version,
            history.Name,
            word,
            script.UpFile,
            script.Down is { } down && SourceText.IsThere(down) ? script.DownFile : null,
            content.Checksum,
            content.Shape.Statements,
            Transactions.Wraps(database.Engine, content),
            content.Text) { Unfinished = Unfinished(history.Row) };
    }

    private static bool IsCode(ScriptDocument script) => script.Version is { } version && ScriptVersion.Parse(version).IsCode;

    private static string? Unfinished(JournalRow? row) =>
        row is { State: JournalState.Running or JournalState.Failed } ? UnfinishedWords.Detail(row) : null;

    private static void WriteText(TextWriter output, ScriptDocument script)
    {
        var table = new TextTable();
        table.Add("script", Words.Script(script.Version, script.Name));
        table.Add("state", script.State);
        if (script.Unfinished is { } unfinished)
            table.Add("", unfinished);
        table.Add("file", script.File);
        table.Add("down", script.DownFile);
        table.Add("checksum", script.Checksum);
        table.Add("statements", script.Statements is { } count ? $"{count}{(script.Transaction switch { true => ", one transaction", false => ", statement by statement", null => "" })}" : null);
        if (IsCode(script))
            table.Add("", Words.ApplicationStep);
        table.WriteTo(output);
        if (script.Text is { } text)
            output.WriteLine("\n" + text.TrimEnd());
        else if (script.File is { } file && !IsCode(script))
            output.WriteLine($"\n({file} is too large to show)");
    }
}
