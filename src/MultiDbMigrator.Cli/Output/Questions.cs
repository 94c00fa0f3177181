using System.Text;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Asks a person at a terminal what is to be done about a problem.</summary>
internal sealed class Questions(CommandOutput output) : IDisposable
{
    private readonly Colours _colours = Colours.For(Console.IsErrorRedirected);
    private readonly StreamReader _answers = new(Console.OpenStandardInput(), Encoding.UTF8);

    public static bool CanBeAsked(CommandOutput output) => !output.IsJson && !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <returns>The answer; <see langword="null"/> to leave the problem as it is.</returns>
    public async ValueTask<RepairChoice?> AskAsync(RepairProblem problem, CancellationToken cancellationToken)
    {
        foreach (var line in RepairLines.Of(problem))
            output.Tell(line.StartsWith(' ') ? line : _colours.Pending(line));
        while (true)
        {
            output.Prompt(Question(problem));

            // Reading from a terminal cannot be stopped; a signal must not wait for the person.
            var answer = await Task.Run(_answers.ReadLine, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (answer is null || IsStart(answer, IsAboutStatement(problem) ? "skip" : "keep"))
                return null;
            foreach (var option in problem.Options)
            {
                if (IsStart(answer, Word(option.Choice)))
                    return option.Choice;
            }
        }
    }

    public void Dispose() => _answers.Dispose();

    private static bool IsAboutStatement(RepairProblem problem) => problem.Kind is RepairProblemKind.InFlight or RepairProblemKind.SessionLost;

    private static string Question(RepairProblem problem) => IsAboutStatement(problem)
        ? "  is it [d]one, to be [r]un again, or to be [s]kipped for now? "
        : "  [a]ccept the text as it is now, or [k]eep it refused? ";

    private static string Word(RepairChoice choice) => choice switch
    {
        RepairChoice.MarkDone => "done",
        RepairChoice.Retry => "run again",
        _ => "accept",
    };

    private static bool IsStart(string answer, string word) =>
        answer.Trim() is { Length: > 0 } text && word.StartsWith(text, StringComparison.OrdinalIgnoreCase);
}
