using System.Text;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Rows whose columns begin at the same place, two spaces apart.</summary>
internal sealed class TextTable
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row. What is not there is shown as a dash, so that columns can be counted; at the end of a row, leave it empty.</summary>
    public void Add(params string?[] cells)
    {
        var row = new string[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            row[i] = ControlCharacters.EscapeLine(cells[i] ?? "-");
        _rows.Add(row);
    }

    public void WriteTo(TextWriter output)
    {
        var widths = new List<int>();
        foreach (var row in _rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (i == widths.Count)
                    widths.Add(0);
                widths[i] = Math.Max(widths[i], Width(row[i]));
            }
        }

        var line = new StringBuilder();
        foreach (var row in _rows)
        {
            line.Clear();
            for (var i = 0; i < row.Length; i++)
            {
                line.Append(row[i]);
                if (i < row.Length - 1)
                    line.Append(' ', widths[i] - Width(row[i]) + 2);
            }

            output.WriteLine(line.ToString().TrimEnd());
        }
    }

    // Colours take no room on the screen.
    private static int Width(string cell) => cell.Length - cell.Count(ControlCharacters.IsColour);
}
