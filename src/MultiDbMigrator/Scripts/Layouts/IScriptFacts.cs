namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>What a layout says of a script elsewhere than in its text, such as in a file beside it.</summary>
internal interface IScriptFacts
{
    /// <summary>Adds it to what the script's own annotations say.</summary>
    /// <exception cref="ScriptException">What is said there is not understood.</exception>
    ScriptHeader AddTo(ScriptHeader header);
}
