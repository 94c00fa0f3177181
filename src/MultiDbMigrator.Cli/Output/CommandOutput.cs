using System.Text;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Where a command writes: results to stdout, everything else to stderr, neither with a secret in it.</summary>
internal sealed class CommandOutput : IDisposable
{
    private readonly TextWriter _plainOut;
    private readonly RedactingWriter _out;
    private readonly RedactingWriter _error;
    private readonly Lock _gate = new();
    private SecretText? _secrets;

    public CommandOutput(bool isJson, Verbosity verbosity)
    {
        IsJson = isJson;
        Verbosity = verbosity;
        _plainOut = Open(Console.OpenStandardOutput);
        _out = new RedactingWriter(_plainOut);
        _error = new RedactingWriter(Open(Console.OpenStandardError));
    }

    public bool IsJson { get; }

    public Verbosity Verbosity { get; }

    /// <summary>Where results go.</summary>
    public TextWriter Out => _out;

    /// <summary>Whether a secret had to be taken out of the results.</summary>
    public bool HasRedactedResults => _out.HasRedacted;

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
        foreach (var database in result.Databases)
        {
            if (database.Error is { } error)
                Tell(ErrorText.Of(error, database.Name));
        }
    }

    public void Dispose()
    {
        _out.Flush();
        _error.Flush();
        _out.Dispose();
        _error.Dispose();
    }

    // Console.Out would look at the terminal first, which takes longer than some commands do. Only on Windows may a
    // console want another encoding.
    private static TextWriter Open(Func<Stream> open)
    {
        if (OperatingSystem.IsWindows())
            return open == Console.OpenStandardOutput ? Console.Out : Console.Error;
        return new StreamWriter(open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
