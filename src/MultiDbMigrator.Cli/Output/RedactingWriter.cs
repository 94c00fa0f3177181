using System.Text;
using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Takes secrets out of everything that is written, line by line, before it leaves the process, and shows control characters.</summary>
/// <param name="inner">Where it goes.</param>
/// <param name="isExact">Whether control characters stay as they are, in what a program will read.</param>
internal sealed class RedactingWriter(TextWriter inner, bool isExact = false) : TextWriter
{
    private readonly StringBuilder _pending = new();

    public override Encoding Encoding => inner.Encoding;

    /// <summary>The secrets, as soon as they are known.</summary>
    public SecretText? Secrets { get; set; }

    /// <summary>Whether something was taken out.</summary>
    public bool HasRedacted { get; private set; }

    public override void Write(char value)
    {
        _pending.Append(value);
        if (value == '\n')
            Pass();
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        _pending.Append(buffer);
        if (buffer is [.., '\n'])
            Pass();
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value)
    {
        _pending.Append(value).Append('\n');
        Pass();
    }

    public override void Flush()
    {
        Pass();
        inner.Flush();
    }

    private void Pass()
    {
        if (_pending.Length == 0)
            return;
        var text = _pending.ToString();
        _pending.Clear();
        var redacted = Secrets is null ? text : Secrets.Redact(text);
        HasRedacted |= !ReferenceEquals(redacted, text);
        inner.Write(isExact ? redacted : ControlCharacters.Escape(redacted));
    }
}
