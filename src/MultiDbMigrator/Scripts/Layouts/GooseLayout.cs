using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// goose: <c>VERSION_NAME.sql</c>, in which <c>-- +goose Up</c> and <c>-- +goose Down</c> begin the parts, a statement may stand
/// between <c>StatementBegin</c> and <c>StatementEnd</c>, and <c>NO TRANSACTION</c> is said of the whole file
/// (https://pressly.github.io/goose/documentation/annotations/). Migrations in Go stand in the same folder, and nothing but
/// goose can run them.
/// </summary>
/// <remarks>
/// Order and identity: the digits as a number of 64 bits; two of one number are an error (migrate.go, NumericComponent and
/// collectMigrationsFS, sortAndConnectMigrations).
/// </remarks>
internal sealed class GooseLayout : IScriptLayout, IUpDownRules
{
    private const string Mark = "+goose";

    public string Name => LayoutNames.Goose;

    public string Up => "-- +goose Up";

    public string Down => "-- +goose Down";

    public bool IsLenient => false;

    public bool IsToldByMarks => true;

    public bool HasPrograms => true;

    public bool Fits(string fileName) => DigitName.Read(fileName) is not null;

    public bool IsMark(ReadOnlySpan<char> line, int number) => Annotation(line) is not null;

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = DigitName.Collect(folder, this);
        var programs = folder.Files.Where(f => char.IsAsciiDigit(f[0]) && f.EndsWith(".go", StringComparison.Ordinal) && !f.EndsWith("_test.go", StringComparison.Ordinal));
        foreach (var program in programs.Order(StringComparer.Ordinal))
            scripts.AddFault($"{program} is a program, which only goose can run (write what it does as SQL)");
        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => $"a part '{Down}' to {Script.TitleOf(version, name)}.sql";

    public UpDownMark Read(ReadOnlySpan<char> line, string file, int number) => Annotation(line) switch
    {
        null or "ENVSUBST OFF" => UpDownMark.None,
        "UP" => UpDownMark.Up,
        "DOWN" => UpDownMark.Down,
        "STATEMENTBEGIN" => UpDownMark.StatementBegin,
        "STATEMENTEND" => UpDownMark.StatementEnd,
        "NO TRANSACTION" => UpDownMark.NoTransaction,
        "ENVSUBST ON" => UpDownMark.Placeholders,
        var other => throw new ScriptException(file, number, $"'{line.Trim()}' is no annotation of goose; known are Up, Down, StatementBegin, StatementEnd, NO TRANSACTION and ENVSUBST, not {other}"),
    };

    // What stands behind the mark, in capitals, with single spaces.
    private static string? Annotation(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart();
        if (!text.StartsWith("--"))
            return null;
        text = text[2..].Trim();
        return text.StartsWith(Mark, StringComparison.Ordinal)
            ? string.Join(' ', text[Mark.Length..].ToString().ToUpperInvariant().Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            : null;
    }
}
