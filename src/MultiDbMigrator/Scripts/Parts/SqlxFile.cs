namespace MultiDbMigrator.Scripts.Parts;

/// <summary>A whole file, whose first line may say <c>-- no-transaction</c>.</summary>
internal sealed class SqlxFile : IScriptPart
{
    private const string Mark = "-- no-transaction";

    private SqlxFile()
    {
    }

    public static SqlxFile Part { get; } = new();

    public static bool IsMark(ReadOnlySpan<char> line, int number) => number == 1 && line.StartsWith(Mark, StringComparison.Ordinal);

    public IPartMarks Begin(string file) => new Marks();

    private sealed class Marks : IPartMarks
    {
        public bool IsFound => true;

        public bool NoTransaction { get; private set; }

        public bool HasPlaceholders => false;

        public PartLine Take(ReadOnlySpan<char> line, int number)
        {
            NoTransaction |= IsMark(line, number);
            return PartLine.Text;
        }

        public void End()
        {
        }
    }
}
