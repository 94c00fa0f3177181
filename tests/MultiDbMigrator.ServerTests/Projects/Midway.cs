using MultiDbMigrator.Running;

namespace MultiDbMigrator.ServerTests.Projects;

/// <summary>Does something once, when something happens in a run, and holds the run up for as long as that takes.</summary>
/// <param name="isIt">Whether it is what is waited for.</param>
/// <param name="work">What to do.</param>
/// <param name="others">Who else is told of all that happens.</param>
internal sealed class Midway(Func<MigrationEvent, bool> isIt, Func<Task> work, IProgress<MigrationEvent>? others = null) : IProgress<MigrationEvent>
{
    private bool _isDone;

    public void Report(MigrationEvent value)
    {
        others?.Report(value);
        if (_isDone || !isIt(value))
            return;
        _isDone = true;
        Task.Run(work).GetAwaiter().GetResult();
    }
}
