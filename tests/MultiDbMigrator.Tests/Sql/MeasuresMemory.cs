using Xunit;

namespace MultiDbMigrator.Tests.Sql;

/// <summary>Tests that look at the memory of the process run while no others do.</summary>
[CollectionDefinition(nameof(MeasuresMemory), DisableParallelization = true)]
public sealed class MeasuresMemory;
