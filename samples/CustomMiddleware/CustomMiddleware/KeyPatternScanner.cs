using System.Text.RegularExpressions;

namespace CustomMiddleware;

/// <summary>Knows API keys by the prefixes that their issuers give them.</summary>
internal sealed partial class KeyPatternScanner : ISecretScanner
{
    public string Redact(string text) => Key().Replace(text, "[redacted]");

    // OpenAI and Anthropic (sk-), GitHub (ghp_, github_pat_), AWS (AKIA).
    [GeneratedRegex(@"\b(?:sk-[A-Za-z0-9_-]{16,}|ghp_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22,}|AKIA[A-Z0-9]{16})")]
    private static partial Regex Key();
}
