using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>One database in the result of a run or a survey.</summary>
public sealed record DatabaseReport
{
    private readonly string? _product;

    /// <summary>The name of its section.</summary>
    public required string Name { get; init; }

    /// <summary>The section of many databases that it belongs to; <see langword="null"/> when it has a section of its own.</summary>
    public string? Family { get; init; }

    /// <summary>Its engine.</summary>
    public required string Engine { get; init; }

    /// <summary>What the engine is called where it is shown: <c>mariadb</c> where the section says so, otherwise the engine's name.</summary>
    public string Product { get => _product ?? Engine; init => _product = value; }

    /// <summary>Where it stands.</summary>
    public required DatabaseStanding Standing { get; init; }

    /// <summary>What the survey found; <see langword="null"/> when there was none. After steps, what it holds is in <see cref="Current"/>.</summary>
    public DatabaseState? State { get; init; }

    /// <summary>The highest version that it holds now.</summary>
    public string? Current { get; init; }

    /// <summary>The highest version of its folder.</summary>
    public string? Head { get; init; }

    /// <summary>The scripts that it does not hold now.</summary>
    public IReadOnlyList<string> Pending { get; init; } = [];

    /// <summary>The steps that the run completed.</summary>
    public IReadOnlyList<StepReport> Steps { get; init; } = [];

    /// <summary>What a repair found, and what became of it.</summary>
    public IReadOnlyList<RepairReport> Repairs { get; init; } = [];

    /// <summary>The journals of other tools, each with its tool and its table, where this tool's is missing; <see cref="Migrator.AdoptAsync"/> takes one over.</summary>
    public IReadOnlyList<string> OtherJournals { get; init; } = [];

    /// <summary>What an adoption found of another tool's, and what became of it.</summary>
    public AdoptionReport? Adoption { get; init; }

    /// <summary>The step that the run began and did not complete.</summary>
    public StoppedStep? Stopped { get; init; }

    /// <summary>What went wrong.</summary>
    public MigratorException? Error { get; init; }
}
