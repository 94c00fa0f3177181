using System.Data.Common;

namespace MultiDbMigrator.Configuration.Connections;

/// <summary>The keys of a driver's connection strings, and what is wrong with those of one.</summary>
/// <typeparam name="TBuilder">The driver's own reader of them.</typeparam>
public abstract class DriverKeys<TBuilder>
    where TBuilder : DbConnectionStringBuilder, new()
{
    /// <summary>
    /// The keys that are proposed for one that is not known: a driver knows whether a key is one of its own, and does not list them.
    /// </summary>
    protected abstract IReadOnlyList<string> Names { get; }

    /// <summary>Whether the driver knows a key.</summary>
    public abstract bool AreKnown(string key);

    /// <summary>The end of an error's sentence: <c>; did you mean Port?</c>, or nothing when nothing is near.</summary>
    /// <param name="key">The key that is not known.</param>
    /// <param name="others">More keys that could be meant.</param>
    public string Hint(string key, IEnumerable<string>? others = null) => Nearest.Hint(key, others is null ? Names : [.. Names, .. others]);

    /// <summary>What is wrong with a connection string; <see langword="null"/> when the driver takes it.</summary>
    public string? FindFault(string connectionString)
    {
        try
        {
            _ = new TBuilder { ConnectionString = connectionString };
            return null;
        }
        catch (Exception error) when (IsOfDriver(error))
        {
            return ConnectionStringText.Parts(connectionString)?.Select(FindFault).FirstOrDefault(f => f is not null) ?? error.Message;
        }
    }

    /// <summary>Why a value is not understood, after a colon; empty when the driver's words say nothing more.</summary>
    protected abstract string Reason(Exception error);

    private string? FindFault(ConnectionStringPart part)
    {
        if (!AreKnown(part.Key))
            return $"'{part.Key}' is not known{Hint(part.Key)}";
        try
        {
            _ = new TBuilder { [part.Key] = part.Value };
            return null;
        }
        catch (Exception error) when (IsOfDriver(error))
        {
            return $"the value of {part.Key} is not understood{Reason(error)}";
        }
    }

    private static bool IsOfDriver(Exception error) => error is ArgumentException or FormatException or OverflowException or InvalidOperationException;
}
