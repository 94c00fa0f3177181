using System.Text;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Where a command writes: results to stdout, everything else to stderr, neither with a secret in it.</summary>
internal sealed class CommandOutput : IDisposable
{
    private readonly LastingStream _outStream = new(Console.OpenStandardOutput());
    private readonly TextWriter _plainOut;
    private readonly RedactingWriter _out;
    private RedactingWriter? _scriptOut;
    private readonly RedactingWriter _error;
    private readonly Lock _gate = new();
    private SecretText? _secrets;

    public CommandOutput(bool isJson, Verbosity verbosity)
    {
        IsJson = isJson;
        Verbosity = verbosity;
        _plainOut = Open(_outStream, () => Console.Out);
        _out = new RedactingWriter(_plainOut);
        _error = new RedactingWriter(Open(new LastingStream(Console.OpenStandardError()), () => Console.Error));
    }

    public bool IsJson { get; }

    public Verbosity Verbosity { get; }

    /// <summary>Where results go.</summary>
    public TextWriter Out => _out;

    /// <summary>Where SQL goes that a person or a program will run: to the letter, unless a terminal would obey it.</summary>
    public TextWriter ScriptOut => _scriptOut ??= new RedactingWriter(_plainOut, isExact: Console.IsOutputRedirected) { Secrets = _secrets };

    /// <summary>Whether a secret had to be taken out of the SQL.</summary>
    public bool HasRedactedScripts => _scriptOut?.HasRedacted == true;

    /// <summary>Why results were lost on their way to stdout; <see langword="null"/> when all has arrived.</summary>
    public string? Failure
    {
        get
        {
            Flush();
            return _outStream.Failure;
        }
    }

    /// <summary>The colours of stdout.</summary>
    public Colours Colours => field ??= Colours.For(Console.IsOutputRedirected);

    /// <summary>Keeps secrets out of everything from here on.</summary>
    public void Protect(SecretText secrets)
    {
        _secrets = secrets;
        _out.Secrets = secrets;
        _error.Secrets = secrets;
    }

    /// <summary>A text without secrets, for those who must hand it on encoded.</summary>
    public string Redact(string text) => _secrets?.Redact(text) ?? text;

    /// <summary>A text without secrets that a terminal shows and does not obey, for those who draw on it themselves.</summary>
    public string Printable(string text) => ControlCharacters.Escape(Redact(text));

    /// <summary>Writes a result whose texts went through <see cref="Redact"/> before they were encoded; now only its keys could be hurt.</summary>
    public void WriteRedacted(string result)
    {
        _out.Flush();
        _plainOut.WriteLine(result);
    }

    /// <summary>A line of log. Databases that run side by side write here.</summary>
    public void Tell(string line)
    {
        lock (_gate)
        {
            _error.WriteLine(line);
            _error.Flush();
        }
    }

    /// <summary>A question to a person at a terminal, who answers on the same line.</summary>
    public void Prompt(string question)
    {
        lock (_gate)
        {
            _error.Write(question);
            _error.Flush();
        }
    }

    /// <summary>A line of log for those who did not ask for quiet.</summary>
    public void Notice(string line)
    {
        if (Verbosity != Verbosity.Quiet)
            Tell(line);
    }

    /// <summary>The errors of a result.</summary>
    public void TellErrors(RunResult result)
    {
        foreach (var line in ErrorText.Of(result.Databases))
            Tell(line);
    }

    public void Dispose()
    {
        Flush();
        _out.Dispose();
        _scriptOut?.Dispose();
        _error.Dispose();
    }

    private void Flush()
    {
        _out.Flush();
        _scriptOut?.Flush();
        _error.Flush();
    }

    // Console.Out would look at the terminal first, which takes longer than some commands do. Only on Windows may a
    // console want another encoding.
    private static TextWriter Open(LastingStream stream, Func<TextWriter> onWindows) =>
        OperatingSystem.IsWindows() ? onWindows() : new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
