using System.Diagnostics;

namespace MultiDbMigrator.Cli.Output;

/// <summary>What a database is at, and since when.</summary>
/// <param name="Work">What it is at.</param>
/// <param name="Statements">How many statements that has.</param>
/// <param name="Done">How many of them are known to be done.</param>
/// <param name="Started">The timestamp of its beginning.</param>
internal sealed record LiveLine(string Work, int Statements, int Done, long Started)
{
    public override string ToString()
    {
        var seconds = Stopwatch.GetElapsedTime(Started).TotalSeconds;
        return Done > 0 ? $"{Work}, statement {Done} of {Statements}, {seconds:0.0} s" : $"{Work}, {seconds:0.0} s";
    }
}
