using System.Text.RegularExpressions;

namespace AgentPipeline;

/// <summary>A pattern of a schema, bounded in time.</summary>
internal sealed class SchemaPattern
{
    private const int MaxLength = 4_000;
    private static readonly TimeSpan _matchTimeout = TimeSpan.FromMilliseconds(500);
    private readonly Regex _regex;

    private SchemaPattern(string text, Regex regex)
    {
        Text = text;
        _regex = regex;
    }

    /// <summary>As the schema has it.</summary>
    public string Text { get; }

    public static SchemaPattern Create(SchemaSource source, string keyword, string text)
    {
        if (text.Length > MaxLength)
        {
            throw source.Wrong(keyword, $"holds a pattern longer than {MaxLength} characters");
        }

        try
        {
            return new SchemaPattern(text, Compile(EcmaScriptPattern.Translate(text)));
        }
        catch (ArgumentException exception)
        {
            throw source.Wrong(keyword, $"holds a pattern that is not a regular expression: {exception.Message.TrimEnd('.')}");
        }
    }

    public bool IsMatch(string value) => _regex.IsMatch(value);

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, _matchTimeout);
        }
        catch (NotSupportedException)
        {
            // Look-arounds and back-references need backtracking; the time limit then bounds the work.
            return new Regex(pattern, RegexOptions.CultureInvariant, _matchTimeout);
        }
    }
}
