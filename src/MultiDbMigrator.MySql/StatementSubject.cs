using MultiDbMigrator.MySql.Reading;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.MySql;

/// <summary>What kind of statement it is, and what it names.</summary>
internal sealed class StatementSubject
{
    // A head that goes on for longer is none that is known.
    private const int LongestHead = 40;

    private static readonly string[] Objects =
    [
        "TABLE", "TABLES", "VIEW", "INDEX", "SEQUENCE", "PROCEDURE", "FUNCTION", "PACKAGE", "TRIGGER", "EVENT", "DATABASE", "SCHEMA",
        "USER", "ROLE", "TABLESPACE", "SERVER", "INSTANCE", "PREPARE",
    ];

    private readonly string _text;
    private readonly Quoting _quoting;
    private readonly SqlWord[] _head;

    // Where the name of the object begins, for a statement that has one.
    private readonly int _name;

    public StatementSubject(ScriptStatement statement)
    {
        _text = statement.Text;
        _quoting = Quoting.Of(statement);
        _head = [.. AllWords.SkipWhile(w => w.Is("(")).Take(LongestHead)];
        var first = First(_head);
        var verb = Word(first).ToUpperInvariant();
        Words = verb;
        if (verb is "CREATE" or "ALTER" or "DROP" or "RENAME")
        {
            var at = IndexOfObject(first + 1);
            Object = at < 0 ? "" : Canonical(_head[at].Text.ToUpperInvariant());
            IsConditional = _head.Take(Math.Max(at, 0)).Any(w => w.Is("REPLACE"));
            at++;
            if (Object == "PACKAGE" && At(at).Is("BODY"))
            {
                Object = "PACKAGE BODY";
                at++;
            }

            for (; At(at).Is("IF", "NOT", "EXISTS"); at++)
                IsConditional = true;
            Words = $"{verb} {Object}";
            _name = at;
        }
        else if (verb is "LOAD" && At(first + 1).Is("INDEX"))
        {
            Words = "LOAD INDEX";
        }
        else if (verb is "XA")
        {
            Words = $"XA {Word(first + 1).ToUpperInvariant()}{(_head.Any(w => w.Is("PHASE")) ? " ONE PHASE" : "")}";
        }

        Kind = KindOf();
    }

    /// <summary>The words that tell its kind.</summary>
    public string Words { get; }

    /// <summary>The kind of the object that it creates, alters, drops or renames; empty for other statements.</summary>
    public string Object { get; } = "";

    /// <summary>Whether it says IF [NOT] EXISTS or OR REPLACE.</summary>
    public bool IsConditional { get; }

    /// <summary>How it is settled.</summary>
    public StatementKind Kind { get; }

    /// <summary>Whether what it does commits together with its mark, as far as its tables are transactional.</summary>
    public bool IsData => Kind.By == SettledBy.ItsMark;

    /// <summary>Whether it names more than one account.</summary>
    public bool IsList => AllWords.Skip(Math.Max(_name, 1)).SkipWhile(w => Words == "REVOKE" && !w.Is("FROM")).Any(w => w.Depth == 0 && w.Is(","));

    /// <summary>All its words.</summary>
    public IEnumerable<SqlWord> AllWords => SqlWords.Of(_text, _quoting);

    /// <summary>The table that an ALTER TABLE or CREATE INDEX changes.</summary>
    public ObjectName Table
    {
        get
        {
            var at = _name;
            if (Object == "INDEX")
            {
                while (at < _head.Length && !_head[at].Is("ON"))
                    at++;
                at++;
            }

            return NameAt(ref at);
        }
    }

    /// <summary>The names after the object's kind: <c>a, b.c</c>.</summary>
    public IEnumerable<ObjectName> Names
    {
        get
        {
            var at = _name;
            do
            {
                yield return NameAt(ref at);
            }
            while (At(at++).Is(","));
        }
    }

    /// <summary>The old and new names of a RENAME TABLE: <c>a TO b, c TO d</c>.</summary>
    public IEnumerable<(ObjectName From, ObjectName To)> Renamings
    {
        get
        {
            var words = AllWords.ToArray();
            var at = _name;
            do
            {
                var from = NameAt(words, ref at);
                while (at < words.Length && !words[at].Is("TO"))
                    at++;
                at++;
                yield return (from, NameAt(words, ref at));
            }
            while (at < words.Length && words[at++].Is(","));
        }
    }

    /// <summary>The tables that a RENAME TABLE names, each once.</summary>
    public IEnumerable<ObjectName> RenamedTables => Renamings.SelectMany(r => new[] { r.From, r.To }).Distinct();

    /// <summary>Whether a RENAME TABLE gives the tables each other's names, so that all names are there before and after.</summary>
    public bool IsSwap => Renamings.Select(r => r.From).ToHashSet().SetEquals(Renamings.Select(r => r.To));

    /// <summary>The accounts after the kind, as information_schema has them: <c>'user'@'host'</c>.</summary>
    public IEnumerable<string> Accounts
    {
        get
        {
            for (var at = _name; At(at).IsSomething; at++)
            {
                var user = _head[at].Text;
                var host = "%";
                if (At(at + 1).Is("@"))
                {
                    host = Word(at + 2);
                    at += 2;
                }

                yield return $"'{user}'@'{host}'";
                while (At(at + 1).IsSomething && !At(at + 1).Is(","))
                    at++;
                at++;
            }
        }
    }

    // Several in one executable comment: the words of the first tell nothing of the others.
    private bool IsSeveral()
    {
        if (!_text.Contains(';', StringComparison.Ordinal))
            return false;
        var body = new CompoundBody();
        body.Clear();
        var isEnded = false;
        foreach (var word in AllWords)
        {
            var isSemicolon = word.Quote == '\0' && word.Is(";");
            if (isEnded && !isSemicolon)
                return true;
            isEnded = isSemicolon && !body.IsOpen;
            if (word.Quote != '\0')
                body.AddQuoted();
            else if (char.IsLetterOrDigit(word.Text[0]) || word.Text[0] is '_' or '$')
                body.AddWord(word.Text, word.Depth);
            else
                body.AddSymbol(word.Text[0], word.Is("(") ? word.Depth + 1 : word.Depth);
        }

        return false;
    }

    private StatementKind KindOf()
    {
        if (IsSeveral())
            return StatementKind.Unknown;
        // A second time, RETAIN CURRENT PASSWORD would forget the old one, and RESTART give numbers out again.
        if (Object is "USER" or "SEQUENCE" && AllWords.Any(w => w.Is("RETAIN", "RESTART")))
            return StatementKind.Unknown;
        var kind = StatementKind.Of(Words);
        if (Words == "ALTER TABLE" && TableChange.PartsOf(this) == TableParts.None)
            return new StatementKind(Words, SettledBy.RunningAgain);
        if (Words == "ALTER TABLE" && TableChange.AddsColumnsOnly(this))
            return StatementKind.AddColumns;
        return IsConditional && Object.Length > 0 && kind.By != SettledBy.Parts ? new StatementKind(Words, SettledBy.RunningAgain) : kind;
    }

    // MariaDB: SET STATEMENT name = value FOR statement.
    private static int First(SqlWord[] head)
    {
        if (head.Length < 2 || !head[0].Is("SET") || !head[1].Is("STATEMENT"))
            return 0;
        return Array.FindIndex(head, w => w.Is("FOR")) + 1;
    }

    // CREATE OR REPLACE DEFINER = event@table TRIGGER: what follows a symbol is a name.
    private int IndexOfObject(int from)
    {
        for (var at = from; at < _head.Length; at++)
        {
            if (_head[at] is { Depth: 0 } word && word.Is(Objects) && !_head[at - 1].Is("=", "@", "."))
                return at;
        }

        return -1;
    }

    private static string Canonical(string kind) => kind switch
    {
        "TABLES" => "TABLE",
        "SCHEMA" => "DATABASE",
        _ => kind,
    };

    private SqlWord At(int index) => index < _head.Length ? _head[index] : default;

    private string Word(int index) => At(index).Text ?? "";

    private ObjectName NameAt(ref int at) => NameAt(_head, ref at);

    private static ObjectName NameAt(SqlWord[] words, ref int at)
    {
        var name = at < words.Length ? words[at++].Text : "";
        if (at + 1 >= words.Length || !words[at].Is("."))
            return new ObjectName(null, name);
        var database = name;
        name = words[at + 1].Text;
        at += 2;
        return new ObjectName(database, name);
    }
}
