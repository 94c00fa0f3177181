namespace MultiDbMigrator.Scripts.Parts;

/// <summary>What a line is to a part.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Skip">How many characters at its beginning are not the part's, such as <c>--rollback</c>.</param>
internal readonly record struct PartLine(PartLineKind Kind, int Skip = 0)
{
    public static PartLine Outside { get; } = new(PartLineKind.Outside);

    public static PartLine Top { get; } = new(PartLineKind.Top);

    public static PartLine Text { get; } = new(PartLineKind.Text);

    public static PartLine StatementEnd { get; } = new(PartLineKind.StatementEnd);
}
