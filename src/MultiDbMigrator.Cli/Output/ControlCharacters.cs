using System.Text;

namespace MultiDbMigrator.Cli.Output;

/// <summary>
/// Makes control characters visible, as <c>\x1B</c>: names, statements and messages of servers come from others, and a terminal
/// obeys what is in them. Colours of this tool's own travel as characters that no text holds until they are written.
/// </summary>
internal static class ControlCharacters
{
    // Noncharacters, "intended for process-internal uses": https://www.unicode.org/faq/private_use.html#noncharacters.
    private const char FirstColour = '\uFDD0';
    private const char LastColour = '\uFDEF';

    private const int NoColour = 0;

    /// <summary>A text in a colour.</summary>
    /// <param name="text">The text.</param>
    /// <param name="colour">The number of the colour, from 1: 1 red, 2 green, 3 yellow, as terminals count.</param>
    public static string Paint(string text, int colour) => $"{(char)(FirstColour + colour)}{text}{(char)(FirstColour + NoColour)}";

    /// <summary>Whether a character takes no room on a screen because it begins or ends a colour.</summary>
    public static bool IsColour(char character) => character is >= FirstColour and <= LastColour;

    /// <summary>A text that a terminal shows and does not obey: line ends and tabs stay, colours become what terminals know.</summary>
    public static string Escape(string text) => Escape(text, keepsLines: true);

    /// <summary>The same for a text that must stay on its line.</summary>
    public static string EscapeLine(string text) => Escape(text, keepsLines: false);

    private static string Escape(string text, bool keepsLines)
    {
        var result = default(StringBuilder);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            var isPlain = !IsControl(character) && !(keepsLines && IsColour(character));
            if (isPlain || (keepsLines && IsLayout(text, at)))
            {
                result?.Append(character);
                continue;
            }

            result ??= new StringBuilder(text, 0, at, text.Length + 16);
            if (IsColour(character))
                result.Append(character == FirstColour + NoColour ? "\e[0m" : $"\e[3{character - FirstColour}m");
            else
                result.Append(character < 256 ? $"\\x{(int)character:X2}" : $"\\u{(int)character:X4}");
        }

        return result?.ToString() ?? text;
    }

    private static bool IsLayout(string text, int at) =>
        text[at] is '\n' or '\t' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n');

    // The last two ranges turn the direction of what follows: https://trojansource.codes.
    private static bool IsControl(char character) =>
        char.IsControl(character) || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
