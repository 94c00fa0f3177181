namespace MultiDbMigrator.Engines;

/// <summary>What a server answered when it refused something.</summary>
/// <param name="Code">The server's code: SQLSTATE, error number or result code.</param>
/// <param name="Message">The server's message.</param>
/// <param name="Offset">Where in the statement, in UTF-16 characters from 0; <see langword="null"/> when the server does not say.</param>
/// <param name="Hint">What to do, when it is known.</param>
/// <param name="RefusesTransaction">Whether the statement was refused only because a transaction was around it.</param>
/// <param name="Transience">Whether it may go well when it is tried again.</param>
public sealed record ServerError(
    string? Code, string Message, int? Offset = null, string? Hint = null, bool RefusesTransaction = false, Transience Transience = Transience.Lasting)
{
    /// <summary>Whether the answer alone tells that nothing of the statement has happened; otherwise that must be found out.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Whether somebody had the server stop the statement.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Whose code it is; <see langword="null"/> for one that says so itself.</summary>
    public string? Product { get; init; }

    /// <summary>Code and message in one line.</summary>
    public string Text => Code is null ? Message : Product is null ? $"{Code}: {Message}" : $"{Product} {Code}: {Message}";
}
