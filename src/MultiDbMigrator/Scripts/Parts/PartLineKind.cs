namespace MultiDbMigrator.Scripts.Parts;

/// <summary>What a line is to a part of its file.</summary>
internal enum PartLineKind
{
    /// <summary>A mark, or another part's.</summary>
    Outside,

    /// <summary>A comment before all parts, which may hold annotations for each of them. It is none's text.</summary>
    Top,

    /// <summary>The part's own.</summary>
    Text,

    /// <summary>A mark that ends a statement, whether or not a semicolon stands before it.</summary>
    StatementEnd,
}
