using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// sql-migrate: files of any name, those that begin with a number first and by it, the others by their names. In a file
/// <c>-- +migrate Up</c> and <c>-- +migrate Down</c> begin the parts, as often as they like, with <c>notransaction</c> behind
/// them where no transaction is wanted; what stands before the first is passed over
/// (https://github.com/rubenv/sql-migrate#writing-migrations).
/// </summary>
internal sealed class SqlMigrateLayout : IScriptLayout, IUpDownRules
{
    private const string Mark = "-- +migrate ";

    public string Name => LayoutNames.SqlMigrate;

    public string Up => "-- +migrate Up";

    public string Down => "-- +migrate Down";

    public bool IsLenient => true;

    public bool IsToldByMarks => true;

    public bool Fits(string fileName) => true;

    public bool IsMark(ReadOnlySpan<char> line, int number) => line.StartsWith(Mark, StringComparison.Ordinal);

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "NAME.sql");
        foreach (var file in folder.Scripts)
        {
            var source = new ScriptSource(folder.PathOf(file));
            var (version, name) = DigitName.Read(file) ?? (ScriptVersion.Parse(file), file);
            scripts.AddUp(version, name, source with { Part = new UpDownPart(this, IsDown: false) }, source with { Part = new UpDownPart(this, IsDown: true) });
        }

        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => $"a part '{Down}' to {Script.TitleOf(version, name)}{(version.IsName ? "" : ".sql")}";

    public UpDownMark Read(ReadOnlySpan<char> line, string file, int number)
    {
        if (!IsMark(line, number))
            return UpDownMark.None;
        var words = line[Mark.Length..].ToString().Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var isApart = words.Contains("notransaction", StringComparer.Ordinal);
        return words switch
        {
            ["Up", ..] => isApart ? UpDownMark.UpApart : UpDownMark.Up,
            ["Down", ..] => isApart ? UpDownMark.DownApart : UpDownMark.Down,
            ["StatementBegin", ..] => UpDownMark.StatementBegin,
            ["StatementEnd", ..] => UpDownMark.StatementEnd,
            _ => throw new ScriptException(file, number, $"'{line.Trim()}' is no command of sql-migrate; known are Up, Down, StatementBegin and StatementEnd"),
        };
    }
}
