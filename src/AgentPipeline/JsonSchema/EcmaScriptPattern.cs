using System.Text;

namespace AgentPipeline;

/// <summary>Rewrites an ECMAScript pattern for the .NET engine, where the two read the same text differently.</summary>
/// <remarks>
/// In ECMAScript <c>$</c> matches at the very end only, <c>.</c> stops at four line terminators, <c>\d</c> and <c>\w</c> are ASCII, and
/// a class knows no subtraction (ECMA-262, section 22.2). <c>RegexOptions.ECMAScript</c> would do, but excludes non-backtracking matching.
/// </remarks>
internal static class EcmaScriptPattern
{
    private const string Space = @"\s\uFEFF";
    private const string Word = "a-zA-Z0-9_";
    private const string Digit = "0-9";
    private const string NotWord = @"\0-/:-@\[-\^`{-\uFFFF";
    private const string NotDigit = @"\0-/:-\uFFFF";

    public static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == '\\' && i + 1 < pattern.Length)
            {
                result.Append(Escape(pattern[++i], inClass));
            }
            else if (inClass)
            {
                inClass = character != ']';
                result.Append(character == '[' ? @"\[" : character);
            }
            else
            {
                inClass = character == '[';
                result.Append(character switch
                {
                    '$' => @"\z",
                    '.' => @"[^\n\r\u2028\u2029]",
                    _ => character,
                });
            }
        }

        return result.ToString();
    }

    private static string Escape(char character, bool inClass) => (character, inClass) switch
    {
        ('d', true) => Digit,
        ('d', false) => $"[{Digit}]",
        ('D', true) => NotDigit,
        ('D', false) => $"[{NotDigit}]",
        ('w', true) => Word,
        ('w', false) => $"[{Word}]",
        ('W', true) => NotWord,
        ('W', false) => $"[{NotWord}]",
        ('s', true) => Space,
        ('s', false) => $"[{Space}]",
        ('S', false) => $"[^{Space}]",
        _ => $@"\{character}",
    };
}
