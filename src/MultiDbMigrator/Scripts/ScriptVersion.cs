using System.Diagnostics.CodeAnalysis;
using MultiDbMigrator.Scripts.Sources;

namespace MultiDbMigrator.Scripts;

/// <summary>
/// The version of a script: numbers of any length, joined by dots (<c>0003</c>, <c>1.2.3</c>, <c>20260301120000</c>), or, in
/// layouts that order scripts by name, the name of a file, with or without a place in it (<c>Script0001 - Create.sql</c>,
/// <c>orders.sql#0002</c>). Numbers are compared one by one; leading zeros and trailing <c>.0</c> do not count.
/// Names come after all numbers, in ordinal order, or in the order that an application gives its scripts. A name that ends
/// with <c>.cs</c> is that of code.
/// </summary>
public sealed class ScriptVersion : IComparable<ScriptVersion>, IEquatable<ScriptVersion>
{
    private const string Extension = ".sql";

    // Names that their scripts are not there for come last.
    private const int NoPlace = int.MaxValue;

    private readonly string[] _numbers;
    private readonly int _place;

    // What is behind the number, where several scripts have the same and are told apart by their whole names.
    private readonly string _suffix = "";

    // What is compared in place of the numbers, where a tool compares names as text.
    private readonly string? _key;

    private ScriptVersion(string text, string[] numbers, int place = NoPlace)
    {
        Text = text;
        _numbers = numbers;
        _place = place;
    }

    private ScriptVersion(ScriptVersion number, string suffix, string? key)
        : this(suffix.Length == 0 ? number.Text : $"{number.Text}_{suffix}", number._numbers)
    {
        _suffix = suffix;
        _key = key;
    }

    /// <summary>The version as it is written.</summary>
    public string Text { get; }

    /// <summary>Whether it is a name, and no numbers.</summary>
    public bool IsName => _numbers.Length == 0;

    /// <summary>Whether it is the name of code, which an application runs.</summary>
    internal bool IsCode => IsName && Text.EndsWith(ApplicationCode.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>A name among others that are not in ordinal order.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Its place among them.</param>
    internal static ScriptVersion At(string name, int place) => new(name, [], place);

    /// <summary>Whether several scripts have its number, so that their whole names tell them apart.</summary>
    internal bool IsWholeName => _suffix.Length > 0;

    /// <summary>A number among others that a tool compares as text.</summary>
    /// <param name="key">The text.</param>
    internal ScriptVersion ComparedBy(string key) => new(new ScriptVersion(NumberText, _numbers), _suffix, key);

    /// <summary>The version of a script whose number others have too: the number and the name, after all of a lower number.</summary>
    /// <param name="name">The name of the script.</param>
    internal ScriptVersion Named(string name) => new(this, name, _key);

    /// <summary>Whether two have one number.</summary>
    internal bool HasNumberOf(ScriptVersion other) => _numbers.AsSpan().SequenceEqual(other._numbers);

    /// <summary>The number, without the name that may be behind it.</summary>
    internal string NumberText => IsWholeName ? Text[..^(_suffix.Length + 1)] : Text;

    /// <summary>Reads what a journal holds: a version of any kind.</summary>
    internal static bool TryParseJournalled(string text, [NotNullWhen(true)] out ScriptVersion? version)
    {
        if (TryParseNameToo(text, out version))
            return true;
        var bar = text.IndexOf('_', StringComparison.Ordinal);
        if (bar <= 0 || bar + 1 == text.Length || !TryParse(text[..bar], out var number))
            return false;
        version = number.Named(text[(bar + 1)..]);
        return true;
    }

    /// <summary>Reads a version that is numbers.</summary>
    /// <param name="text">The text, such as <c>0003</c> or <c>1.2.3</c>.</param>
    /// <param name="version">The version, when the text is one.</param>
    /// <returns>Whether the text is numbers.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ScriptVersion? version)
    {
        ArgumentNullException.ThrowIfNull(text);
        version = null;
        var numbers = text.Split('.');
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i].Length == 0 || numbers[i].AsSpan().ContainsAnyExceptInRange('0', '9'))
                return false;
            numbers[i] = numbers[i].TrimStart('0');
        }

        var last = numbers.Length;
        while (last > 1 && numbers[last - 1].Length == 0)
            last--;
        version = new ScriptVersion(text, numbers[..last]);
        return true;
    }

    /// <summary>Reads a version, be it numbers or a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version, when the text is one.</param>
    /// <returns>Whether the text is numbers, or the name of a <c>.sql</c> file or of code.</returns>
    public static bool TryParseNameToo(string text, [NotNullWhen(true)] out ScriptVersion? version)
    {
        if (TryParse(text, out version))
            return true;
        var place = text.LastIndexOf('#');
        var file = place >= 0 && place + 1 < text.Length && !text.AsSpan(place + 1).ContainsAnyExceptInRange('0', '9') ? text[..place] : text;
        if (!IsFileName(file, Extension) && !IsFileName(file, ApplicationCode.Extension))
            return false;
        version = new ScriptVersion(text, []);
        return true;
    }

    /// <summary>Reads a version that is known to be one.</summary>
    /// <exception cref="FormatException">The text is no version.</exception>
    public static ScriptVersion Parse(string text) =>
        TryParseJournalled(text, out var version) ? version : throw new FormatException($"'{text}' is not a version: digits, dots allowed, or the name of a .sql file.");

    /// <inheritdoc/>
    public int CompareTo(ScriptVersion? other)
    {
        if (other is null)
            return 1;
        if (IsName || other.IsName)
            return IsName && other.IsName ? CompareNames(this, other) : IsName.CompareTo(other.IsName);
        if (_key is not null && other._key is not null && string.CompareOrdinal(_key, other._key) is not 0 and var order)
            return order;
        for (var i = 0; i < Math.Max(_numbers.Length, other._numbers.Length); i++)
        {
            var difference = CompareNumbers(Number(i), other.Number(i));
            if (difference != 0)
                return difference;
        }

        return string.CompareOrdinal(_suffix, other._suffix);
    }

    /// <inheritdoc/>
    public bool Equals(ScriptVersion? other) => other is not null && _numbers.AsSpan().SequenceEqual(other._numbers) && (IsName ? Text == other.Text : _suffix == other._suffix);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScriptVersion);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var number in _numbers)
            hash.Add(number, StringComparer.Ordinal);
        if (IsName || IsWholeName)
            hash.Add(IsName ? Text : _suffix, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>The version as it is written.</summary>
    public override string ToString() => Text;

    /// <summary>Whether two versions are the same.</summary>
    public static bool operator ==(ScriptVersion? left, ScriptVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two versions differ.</summary>
    public static bool operator !=(ScriptVersion? left, ScriptVersion? right) => !(left == right);

    /// <summary>Whether a version comes before another.</summary>
    public static bool operator <(ScriptVersion? left, ScriptVersion? right) => Comparer<ScriptVersion>.Default.Compare(left, right) < 0;

    /// <summary>Whether a version comes before another or is the same.</summary>
    public static bool operator <=(ScriptVersion? left, ScriptVersion? right) => Comparer<ScriptVersion>.Default.Compare(left, right) <= 0;

    /// <summary>Whether a version comes after another.</summary>
    public static bool operator >(ScriptVersion? left, ScriptVersion? right) => Comparer<ScriptVersion>.Default.Compare(left, right) > 0;

    /// <summary>Whether a version comes after another or is the same.</summary>
    public static bool operator >=(ScriptVersion? left, ScriptVersion? right) => Comparer<ScriptVersion>.Default.Compare(left, right) >= 0;

    private static bool IsFileName(string text, string extension) =>
        text.Length > extension.Length && text.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && !char.IsWhiteSpace(text[0]);

    private static int CompareNames(ScriptVersion left, ScriptVersion right) =>
        left._place != right._place ? left._place.CompareTo(right._place) : string.CompareOrdinal(left.Text, right.Text);

    private string Number(int index) => index < _numbers.Length ? _numbers[index] : "";

    // Without leading zeros the longer number is the larger one.
    private static int CompareNumbers(string left, string right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
}
