using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts.Marked;

/// <summary>The layout of a tool of which nothing but two marks and digits before the name of a file matters.</summary>
/// <param name="name">What the key <c>layout</c> calls it.</param>
/// <param name="up">The mark before the up part; where a file begins with it, its beginning.</param>
/// <param name="down">The mark before the down part.</param>
/// <param name="read">Tells what a line is; it is given without blanks around it.</param>
internal sealed class MarkedLayout(string name, string up, string down, Func<string, UpDownMark> read) : IScriptLayout, IUpDownRules
{
    public string Name => name;

    public string Up => up;

    public string Down => down;

    public bool IsLenient { get; init; }

    public bool BeginsWithUp { get; init; }

    public bool IsToldByMarks => true;

    /// <summary>Files that are no migrations.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Why a line cannot be read here, though the tool can; <see langword="null"/> when it can.</summary>
    public Func<string, string?> Problem { get; init; } = static _ => null;

    public bool Fits(string fileName) => DigitName.Read(fileName) is not null || Others.Contains(fileName, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the mark before the up part is told from a comment that just says so.</summary>
    public bool IsUpTold { get; init; }

    // Without a down part a file is read alike as a whole.
    public bool IsMark(ReadOnlySpan<char> line, int number) =>
        MayBeMark(line) && read(line.Trim().ToString()) is var mark && (mark == UpDownMark.Down || (IsUpTold && mark != UpDownMark.None));

    public ScriptFolder Read(FolderListing folder) => DigitName.Collect(folder, this, Others).ToFolder(Name);

    public string? DownOf(ScriptVersion version, string scriptName) => $"a part '{Down}' to {Script.TitleOf(version, scriptName)}.sql";

    public UpDownMark Read(ReadOnlySpan<char> line, string file, int number)
    {
        if (Problem(line.ToString()) is { } problem)
            throw new ScriptException(file, number, $"'{line.Trim()}': {problem}");
        return MayBeMark(line) ? read(line.Trim().ToString()) : UpDownMark.None;
    }

    private static bool MayBeMark(ReadOnlySpan<char> line) => line.TrimStart().StartsWith("--");
}
