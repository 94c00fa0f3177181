using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// dbmate: <c>VERSION_NAME.sql</c>, where VERSION is the digits at the beginning, and the file holds <c>-- migrate:up</c> and
/// <c>-- migrate:down</c>, each with <c>transaction:false</c> behind it where no transaction is wanted
/// (https://github.com/amacneil/dbmate#creating-migrations, https://github.com/amacneil/dbmate#migration-options).
/// </summary>
/// <remarks>
/// Order: the whole name of the file as text, so that 10_a comes before 9_b. Identity: the digits, which the journal has as its
/// primary key, so dbmate, too, applies only one of two that share them (pkg/dbmate/db.go, FindMigrations and Migrate).
/// </remarks>
internal sealed class DbmateLayout : IScriptLayout, IUpDownRules
{
    private const string Mark = "migrate:";

    public string Name => LayoutNames.Dbmate;

    public string Up => "-- migrate:up";

    public string Down => "-- migrate:down";

    public bool IsLenient => false;

    public bool IsToldByMarks => true;

    public bool Fits(string fileName) => DigitName.Read(fileName) is not null;

    public bool IsMark(ReadOnlySpan<char> line, int number) => Read(line, "", number) != UpDownMark.None;

    public ScriptFolder Read(FolderListing folder) => DigitName.Collect(folder, this, comparesText: true).ToFolder(Name);

    public string? DownOf(ScriptVersion version, string name) => $"a part '{Down}' to {Script.TitleOf(version, name)}.sql";

    // dbmate matches ^--\s*migrate:up(\s*$|\s+\S+).
    public UpDownMark Read(ReadOnlySpan<char> line, string file, int number)
    {
        if (!line.StartsWith("--"))
            return UpDownMark.None;
        var rest = line[2..].TrimStart();
        if (!rest.StartsWith(Mark, StringComparison.Ordinal))
            return UpDownMark.None;
        rest = rest[Mark.Length..].TrimEnd();
        var end = rest.IndexOfAny(' ', '\t');
        var isApart = end >= 0 && rest[end..].Contains("transaction:false", StringComparison.Ordinal);
        return (end < 0 ? rest : rest[..end]) switch
        {
            "up" => isApart ? UpDownMark.UpApart : UpDownMark.Up,
            "down" => isApart ? UpDownMark.DownApart : UpDownMark.Down,
            _ => UpDownMark.None,
        };
    }
}
