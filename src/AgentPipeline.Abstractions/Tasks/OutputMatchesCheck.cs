using System.Text.RegularExpressions;

namespace AgentPipeline;

/// <summary>The answer matches a regular expression anywhere.</summary>
/// <param name="Pattern">A .NET regular expression without backtracking constructs; case-sensitive, invariant culture.</param>
public sealed record OutputMatchesCheck(string Pattern) : TaskCheck
{
    private static readonly TimeSpan _matchTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Compiles <see cref="Pattern"/> as the check means it: without backtracking, so that no answer makes it take long.</summary>
    /// <returns>The regular expression.</returns>
    /// <exception cref="FormatException">The pattern is wrong or cannot do without backtracking; the message says why.</exception>
    public Regex CreateRegex()
    {
        try
        {
            return new Regex(Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, _matchTimeout);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"The pattern cannot be used: {exception.Message}", exception);
        }
    }
}
