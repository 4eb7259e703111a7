using System.Security.Cryptography;
using System.Text;

namespace AgentPipeline.Cassettes;

/// <summary>The hash by which a request without a task id is recognised.</summary>
public static class PromptHash
{
    internal const string Prefix = "sha256:";

    /// <summary>Hashes the text of a conversation's first user message. Line ends count as one newline, whichever they are.</summary>
    /// <param name="prompt">The text; empty when there is no user message.</param>
    /// <returns><c>sha256:</c> and 64 lower-case hexadecimal digits.</returns>
    public static string Compute(string prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var normalised = prompt.ReplaceLineEndings("\n");
        return Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalised)));
    }

    internal static bool IsValid(string hash)
        => hash.Length == Prefix.Length + 64
            && hash.StartsWith(Prefix, StringComparison.Ordinal)
            && hash.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);
}
