namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Where Sqitch's scripts stand: <c>top_dir</c>, <c>deploy_dir</c> and <c>revert_dir</c> of <c>[core]</c> in <c>sqitch.conf</c> (https://sqitch.org/docs/manual/sqitch-configuration/).</summary>
/// <param name="Deploy">The folder of the scripts that make changes, from that of the plan.</param>
/// <param name="Revert">The folder of those that undo them.</param>
internal sealed record SqitchConfig(string Deploy, string Revert)
{
    public const string FileName = "sqitch.conf";

    /// <exception cref="ScriptException">The file cannot be read.</exception>
    public static SqitchConfig Read(FolderListing folder)
    {
        string? top = null, deploy = null, revert = null;
        var isCore = false;
        foreach (var line in folder.Has(FileName) ? SmallFile.Lines(folder.PathOf(FileName)) : [])
        {
            var text = line.Split(['#', ';'])[0].Trim();
            if (text.StartsWith('['))
                isCore = text.Equals("[core]", StringComparison.OrdinalIgnoreCase);
            var sign = text.IndexOf('=', StringComparison.Ordinal);
            if (!isCore || sign < 0)
                continue;
            var value = text[(sign + 1)..].Trim().Trim('"');
            switch (text[..sign].Trim())
            {
                case "top_dir":
                    top = value;
                    break;
                case "deploy_dir":
                    deploy = value;
                    break;
                case "revert_dir":
                    revert = value;
                    break;
            }
        }

        return new SqitchConfig(deploy ?? Path.Combine(top ?? ".", "deploy"), revert ?? Path.Combine(top ?? ".", "revert"));
    }
}
