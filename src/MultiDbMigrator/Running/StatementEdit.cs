namespace MultiDbMigrator.Running;

/// <summary>An edit of a statement that is done.</summary>
/// <param name="Number">The statement, counted from 1; <see langword="null"/> when the journal does not know what it was.</param>
/// <param name="Line">The line on which it begins now; <see langword="null"/> when it is not known, or gone.</param>
/// <param name="Difference">What was changed, in lines that begin with <c>-</c>, <c>+</c> or spaces.</param>
public sealed record StatementEdit(int? Number, int? Line, string? Difference);
