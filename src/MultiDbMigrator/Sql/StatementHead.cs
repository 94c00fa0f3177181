namespace MultiDbMigrator.Sql;

/// <summary>
/// The first words of a statement, in capitals, as far as they tell what kind of statement it is. A symbol counts as a word;
/// a quoted text is the word <c>"</c>, whatever is in it; a name with dots (<c>a.b</c>) is one word; what stands in
/// parentheses is left out, save the opening one.
/// </summary>
public sealed class StatementHead
{
    private const int MostWords = 24;
    private const int LongestWord = 64;

    private readonly char[] _text = new char[MostWords * LongestWord];
    private readonly int[] _ends = new int[MostWords];
    private bool _joins;

    /// <summary>How many words there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many parentheses are open in the statement.</summary>
    public int Depth { get; private set; }

    /// <summary>A word; empty when there are fewer.</summary>
    /// <param name="index">Which one, from 0.</param>
    public ReadOnlySpan<char> this[int index] =>
        index < Count ? _text.AsSpan(index * LongestWord, _ends[index]) : [];

    /// <summary>The last part of a name with dots.</summary>
    /// <param name="index">Which word, from 0.</param>
    public ReadOnlySpan<char> Name(int index) => this[index][(this[index].LastIndexOf('.') + 1)..];

    /// <summary>Whether one of the words is this one.</summary>
    /// <param name="word">The word, in capitals.</param>
    /// <param name="from">Where to start looking.</param>
    public bool Has(ReadOnlySpan<char> word, int from = 0) => IndexOf(word, from) >= 0;

    /// <summary>Where the first of the words like this one is, or -1.</summary>
    /// <param name="word">The word, in capitals.</param>
    /// <param name="from">Where to start looking.</param>
    public int IndexOf(ReadOnlySpan<char> word, int from = 0)
    {
        for (var index = from; index < Count; index++)
        {
            if (this[index].SequenceEqual(word))
                return index;
        }

        return -1;
    }

    /// <summary>Adds a word of the statement.</summary>
    /// <param name="word">The word as it stands in the script.</param>
    public void AddWord(ReadOnlySpan<char> word)
    {
        if (Depth == 0)
            Add(word);
    }

    /// <summary>Adds a quoted text of the statement.</summary>
    public void AddQuoted()
    {
        if (Depth == 0)
            Add("\"");
    }

    /// <summary>Adds a symbol of the statement.</summary>
    /// <param name="symbol">The symbol.</param>
    public void AddSymbol(char symbol)
    {
        if (symbol == ')' && Depth > 0)
        {
            Depth--;
            return;
        }

        if (Depth == 0)
        {
            var dot = symbol == '.' && Count > 0;
            _joins |= dot;
            Add([symbol]);
            _joins = dot;
        }

        if (symbol == '(')
            Depth++;
    }

    /// <summary>Makes ready for the next statement.</summary>
    public void Clear()
    {
        Count = 0;
        Depth = 0;
        _joins = false;
    }

    private void Add(ReadOnlySpan<char> word)
    {
        if (_joins)
        {
            _joins = false;
            Append(word);
        }
        else if (Count < MostWords)
        {
            _ends[Count++] = 0;
            Append(word);
        }
    }

    // A word that is too long is cut: no keyword is.
    private void Append(ReadOnlySpan<char> word)
    {
        var last = Count - 1;
        var room = _text.AsSpan(last * LongestWord + _ends[last], LongestWord - _ends[last]);
        word = word[..Math.Min(word.Length, room.Length)];
        _ends[last] += word.ToUpperInvariant(room);
    }
}
