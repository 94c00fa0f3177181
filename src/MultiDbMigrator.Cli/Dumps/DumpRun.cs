using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Cli.Dumps;

/// <summary>Runs a dump program and writes what it says into a file, statement by statement.</summary>
/// <param name="program">The file of the program.</param>
/// <param name="command">How it is called.</param>
/// <param name="rules">The rules that the dump is read with, as any script is.</param>
internal sealed class DumpRun(string program, DumpCommand command, SqlRules rules)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private string Name => Path.GetFileName(program);

    /// <summary>Runs it to its end.</summary>
    /// <param name="header">What the file begins with.</param>
    /// <param name="path">The file, which must not be there.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <returns>What it said beside the dump.</returns>
    /// <exception cref="DumpException">It could not be started, or failed, or what it wrote is no script.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(string header, string path, CancellationToken cancellationToken)
    {
        using var process = Start();
        using var kill = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        try
        {
            process.StandardInput.Close();
            var messages = process.StandardError.ReadToEndAsync(cancellationToken);
            var fault = await Task.Run(() => TryCopy(process.StandardOutput, header, path, cancellationToken), CancellationToken.None).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (fault is not null)
                process.Kill(entireProcessTree: true);
            var said = Lines(await messages.ConfigureAwait(false));
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (fault is not null)
                throw new DumpException($"what {Name} wrote cannot be a script: {fault.Message}", fault);
            return process.ExitCode == 0
                ? said
                : throw new DumpException($"{Name} ended with {process.ExitCode}: {(said.Count == 0 ? "it did not say why" : string.Join("\n  ", said))}");
        }
        catch
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Utf8,
        };
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new DumpException($"{program} cannot be started: {error.Message}", error);
        }
    }

    private Exception? TryCopy(StreamReader from, string header, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var to = new StreamWriter(path, Utf8, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }) { NewLine = "\n" };
            to.Write(header);
            Copy(new SqlReader(from, rules), to, cancellationToken);
            return null;
        }
        catch (Exception error) when (error is SqlSyntaxException or DecoderFallbackException or IOException or UnauthorizedAccessException)
        {
            return error;
        }
    }

    private void Copy(SqlReader reader, StreamWriter to, CancellationToken cancellationToken)
    {
        var isLeftOut = false;
        while (reader.TryRead(out var piece))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (piece.Kind == SqlPieceKind.Statement)
            {
                var text = command.Rewrite(piece.Text);
                isLeftOut = text is null;
                to.Write(text);
                continue;
            }

            // With a statement goes what ends it.
            to.Write(isLeftOut ? piece.Text.AsSpan().TrimStart(";").TrimStart("\r\n") : piece.Text);
            isLeftOut = false;
        }
    }

    private List<string> Lines(string messages) =>
        [.. messages.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !command.IsNoise(line))];
}
