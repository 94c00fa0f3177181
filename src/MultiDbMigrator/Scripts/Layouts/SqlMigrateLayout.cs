using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// sql-migrate: files of any name, those that begin with a number first and by it, the others by their names. In a file
/// <c>-- +migrate Up</c> and <c>-- +migrate Down</c> begin the parts, as often as they like, with <c>notransaction</c> behind
/// them where no transaction is wanted; what stands before the first is passed over
/// (https://github.com/rubenv/sql-migrate#writing-migrations).
/// </summary>
/// <remarks>
/// Order and identity: the name of the file; numbers at its beginning are compared as numbers, and two of one number, like all
/// without one, as text (migrate.go, Migration.Less; the journal's column id is the name).
/// </remarks>
internal sealed class SqlMigrateLayout : IScriptLayout, IUpDownRules
{
    private const string Mark = "-- +migrate ";

    public string Name => LayoutNames.SqlMigrate;

    public string Up => "-- +migrate Up";

    public string Down => "-- +migrate Down";

    public bool IsLenient => true;

    public bool IsToldByMarks => true;

    // Of a pair of files each holds one direction, and its marks have nothing left to say.
    public bool Fits(string fileName) => ScriptName.Split(fileName).Direction.Length == 0;

    public bool IsMark(ReadOnlySpan<char> line, int number) => line.StartsWith(Mark, StringComparison.Ordinal);

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "NAME.sql, with both directions in it") { KnowsWholeNames = true };
        foreach (var file in folder.Scripts)
        {
            var source = new ScriptSource(folder.PathOf(file));
            if (!Fits(file))
            {
                scripts.AddUnfit(file);
                continue;
            }

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
