namespace MultiDbMigrator.Cli.Output;

/// <summary>Colours where a terminal shows them, and none elsewhere.</summary>
internal sealed class Colours
{
    private readonly bool _isOn;

    private Colours(bool isOn) => _isOn = isOn;

    /// <summary>Whether colours are wanted at all (https://no-color.org).</summary>
    public static bool AreWanted => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public static bool IsDumbTerminal => Environment.GetEnvironmentVariable("TERM") is "dumb";

    public static Colours For(bool isRedirected) => new(!isRedirected && AreWanted && !IsDumbTerminal);

    public string Good(string text) => Paint(text, 2);

    public string Pending(string text) => Paint(text, 3);

    public string Bad(string text) => Paint(text, 1);

    private string Paint(string text, int colour) => _isOn ? ControlCharacters.Paint(text, colour) : text;
}
