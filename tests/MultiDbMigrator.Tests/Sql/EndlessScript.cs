namespace MultiDbMigrator.Tests.Sql;

/// <summary>A script that repeats a text until it has so many characters, without ever holding them.</summary>
internal sealed class EndlessScript(string start, string repeated, long length, string end = "") : TextReader
{
    private string _now = start;
    private int _next;
    private long _left = length;
    private bool _ends;

    public override int Read(char[] buffer, int index, int count)
    {
        var written = 0;
        while (written < count && MoreToRead())
        {
            var part = Math.Min(count - written, _now.Length - _next);
            _now.CopyTo(_next, buffer, index + written, part);
            _next += part;
            written += part;
        }

        return written;
    }

    private bool MoreToRead()
    {
        while (_next == _now.Length)
        {
            if (_ends)
                return false;
            _ends = _left <= 0;
            _now = _ends ? end : repeated;
            _left -= repeated.Length;
            _next = 0;
        }

        return true;
    }
}
