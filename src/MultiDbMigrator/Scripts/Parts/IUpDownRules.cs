namespace MultiDbMigrator.Scripts.Parts;

/// <summary>How a tool that keeps up and down in one file marks them.</summary>
internal interface IUpDownRules
{
    /// <summary>The mark before the up part, for errors.</summary>
    string Up { get; }

    /// <summary>The mark before the down part, for errors.</summary>
    string Down { get; }

    /// <summary>Whether a part may begin more than once, and what stands before all of them is passed over.</summary>
    bool IsLenient { get; }

    /// <summary>Whether a file begins with its up part, without a mark.</summary>
    bool BeginsWithUp => false;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="file">The file, for errors.</param>
    /// <param name="number">The number of the line, counted from 1.</param>
    /// <exception cref="ScriptException">The mark asks for what is not done here.</exception>
    UpDownMark Read(ReadOnlySpan<char> line, string file, int number);

    /// <summary>Whether a line begins the part of the other direction.</summary>
    bool IsOther(ReadOnlySpan<char> line, string file, int number, bool isDown) => Read(line, file, number) switch
    {
        UpDownMark.Up or UpDownMark.UpApart => isDown,
        UpDownMark.Down or UpDownMark.DownApart => !isDown,
        _ => false,
    };
}
