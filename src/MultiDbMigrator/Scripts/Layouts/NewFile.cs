namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>A file that is to be written.</summary>
/// <param name="Path">Its path from the folder of the scripts.</param>
/// <param name="Text">Its text.</param>
internal sealed record NewFile(string Path, string Text);
