using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Cli.Output;

/// <summary>A plan as a flowchart of Mermaid (https://mermaid.js.org/syntax/flowchart.html): a box a database, an arrow to each step from what must be done before it.</summary>
internal static class MermaidPlan
{
    public static void Write(Plan plan, TextWriter output)
    {
        output.WriteLine("flowchart LR");
        var places = Enumerable.Range(0, plan.Steps.Count).ToList();
        foreach (var database in places.GroupBy(i => plan.Steps[i].Database))
        {
            output.WriteLine($"  subgraph d{database.First()}[\"{Quote(database.Key)}\"]");
            foreach (var place in database)
                output.WriteLine($"    s{place}[\"{Quote(plan.Steps[place].Title)}\"]");
            output.WriteLine("  end");
        }

        foreach (var database in places.GroupBy(i => plan.Steps[i].Database))
        {
            foreach (var (before, after) in database.Zip(database.Skip(1)))
                output.WriteLine($"  s{before} --> s{after}");
        }

        foreach (var place in places)
        {
            foreach (var need in plan.Steps[place].Needs)
            {
                var needed = places.FindIndex(i => plan.Steps[i].Meets(need));
                if (needed >= 0)
                    output.WriteLine($"  s{needed} -. required by .-> s{place}");
            }
        }
    }

    private static string Quote(string text) => text.Replace("\"", "#quot;", StringComparison.Ordinal);
}
