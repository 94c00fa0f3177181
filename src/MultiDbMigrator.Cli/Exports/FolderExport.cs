using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Scripts.Layouts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Cli.Exports;

/// <summary>Makes the files of a folder's scripts as another tool wants them, and says what that tool will not see.</summary>
/// <param name="database">The section.</param>
/// <param name="engine">Its engine.</param>
/// <param name="writer">What knows the other layout.</param>
internal sealed class FolderExport(DatabaseSettings database, IEngine engine, ILayoutWriter writer)
{
    private const int MostTitles = 3;

    // What the server, or the other tool, refuses inside a transaction.
    private const StatementTraits Apart = StatementTraits.NotInTransaction | StatementTraits.BeginsTransaction | StatementTraits.EndsTransaction;

    private readonly ScriptReader _reader = new(engine.RulesOf(database, null), database, new ScriptMemory(static _ => null));
    private readonly List<string> _requiring = [];
    private readonly List<string> _replacing = [];
    private readonly List<string> _delimiting = [];
    private readonly List<string> _copying = [];

    public ScriptFolder Folder { get; } = ScriptFolder.Read(database);

    /// <summary>What the other tool does not know; known once the files are made.</summary>
    public IEnumerable<string> Notices
    {
        get
        {
            if (_requiring.Count > 0)
                yield return $"{writer.Name} knows no requirements between databases; they stay in {NameList.Of(_requiring, MostTitles)} as comments";
            if (_replacing.Count > 0)
                yield return $"variables {{{{name}}}} stay as they are in {NameList.Of(_replacing, MostTitles)}";
            if (_delimiting.Count > 0 && writer.Name != LayoutNames.Flyway)
                yield return $"DELIMITER is a command of the mysql client, which {writer.Name} does not have; it stays in {NameList.Of(_delimiting, MostTitles)}";
            if (_copying.Count > 0)
                yield return $"{writer.Name} has no way to send the data of COPY … FROM stdin; they stay in {NameList.Of(_copying, MostTitles)}";
        }
    }

    /// <summary>The files.</summary>
    /// <param name="withoutRepeatables">Whether repeatables may be left out where the layout has none.</param>
    /// <exception cref="CommandLineException">The layout has no place for something.</exception>
    public IEnumerable<NewFile> Make(bool withoutRepeatables)
    {
        if (Folder.Repeatable.Count > 0 && !writer.HasRepeatables && !withoutRepeatables)
            throw new CommandLineException($"{writer.Name} has no scripts that run again when they change: {NameList.Of([.. Folder.Repeatable.Select(s => s.Title)], MostTitles)} of {database.Name}; leave them out with --without-repeatables, and write them as versioned scripts");

        if (Folder.Versioned.FirstOrDefault(s => s.IsCode) is { } code)
            throw new CommandLineException($"{code.Title} of {database.Name} is a {Words.ApplicationStep}, written in C#, which {writer.Name} cannot run; write it as a script");

        foreach (var script in writer.HasRepeatables ? Folder.Versioned.Concat(Folder.Repeatable) : Folder.Versioned)
        {
            foreach (var file in writer.Write(Make(script)))
                yield return file;
        }
    }

    private NewScript Make(Script script)
    {
        var up = Read(script, script.Up);
        var down = script.Down is { } source && SourceText.IsThere(source) ? Read(script, source) : default;
        return new NewScript(script.Version?.Text, script.Name, up.Text!, down.Text, up.IsApart || down.IsApart);
    }

    private (string? Text, bool IsApart) Read(Script script, ScriptSource source)
    {
        var content = _reader.Read(source);
        var text = SourceText.Of(source, ScriptText.Decode(source.File, source.ReadAllBytes()));
        Note(script, content, text);
        var isApart = content.Header.NoTransaction || (content.Shape.Traits & Apart) != 0 || content.Shape.NeedsCommitBetween;
        return (writer.Name == LayoutNames.Goose ? GooseStatements.Enclose(text, engine.Rules) : text, isApart);
    }

    private void Note(Script script, ScriptContent content, string text)
    {
        if (content.Header.Requires.Count > 0)
            Add(_requiring);
        if ((content.Header.Variables ?? database.ReplaceVariables) && text.Contains("{{", StringComparison.Ordinal))
            Add(_replacing);
        if (database.Engine == "mysql" && text.Split('\n').Any(line => line.TrimStart().StartsWith("DELIMITER ", StringComparison.OrdinalIgnoreCase)))
            Add(_delimiting);
        if (content.Shape.Traits.HasFlag(StatementTraits.CopiesFromScript))
            Add(_copying);

        void Add(List<string> list)
        {
            if (!list.Contains(script.Title))
                list.Add(script.Title);
        }
    }
}
