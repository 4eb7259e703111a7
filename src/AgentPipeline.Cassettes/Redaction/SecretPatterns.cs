using System.Text.RegularExpressions;

namespace AgentPipeline.Cassettes;

/// <summary>What secrets look like. No pattern backtracks further than its own match.</summary>
internal static partial class SecretPatterns
{
    public const string Replacement = "[redacted]";

    private static readonly (Regex Pattern, string Replacement)[] _patterns =
    [
        (Pem(), Replacement),
        (Jwt(), Replacement),
        (Bearer(), "$1" + Replacement),
        (VendorKey(), Replacement),
        (QuotedAssignment(), "$1" + Replacement + "$3"),
        (BareAssignment(), "$1" + Replacement),
        (UrlPassword(), Replacement),
    ];

    public static string Redact(string text)
    {
        foreach (var (pattern, replacement) in _patterns)
        {
            text = pattern.Replace(text, replacement);
        }

        return text;
    }

    /// <summary>Whether a JSON property of this name holds a secret, whatever its value looks like.</summary>
    public static bool IsSecretName(string name) => SecretName().IsMatch(name);

    [GeneratedRegex(@"-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?(?:-----END \1-----|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Pem();

    // RFC 7519: three base64url parts; the first is a JSON object, so that it starts with the encoding of {".
    [GeneratedRegex(@"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Jwt();

    [GeneratedRegex(@"\b(Bearer\s+)[A-Za-z0-9._~+/-]{16,}=*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    // OpenAI and Anthropic (also half masked, as their errors quote them), OpenAI organisations and projects, Google, GitHub, GitLab,
    // Slack, AWS, Stripe, Hugging Face, npm.
    [GeneratedRegex(
        @"\b(?:sk-[\w*-]{12,}|org-[A-Za-z0-9]{16,}|proj_[A-Za-z0-9]{16,}|AIza[\w-]{30,}|gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,}"
        + @"|glpat-[\w-]{16,}|xox[a-z]-[A-Za-z0-9-]{8,}|xapp-[A-Za-z0-9-]{8,}|(?:AKIA|ASIA)[0-9A-Z]{16}\b|[rs]k_(?:live|test)_[A-Za-z0-9]{10,}"
        + @"|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{20,})",
        RegexOptions.CultureInvariant)]
    private static partial Regex VendorKey();

    // "password": "…", password = '…', api_key="…". Unquoted code such as password = Read() stays.
    [GeneratedRegex(
        @"((?:password|passwd|pwd|secret|api[_-]?key|account[_-]?key|access[_-]?key|token)[""']?\s*[:=]\s*([""']))(?:(?!\2)[^\r\n])+(\2)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex QuotedAssignment();

    // password=… as in connection strings, query strings and .env files.
    [GeneratedRegex(
        @"((?:password|passwd|pwd|secret|api[_-]?key|account[_-]?key|access[_-]?key|token)=)[^\s""'&,;<>(){}=\[]+=*",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BareAssignment();

    [GeneratedRegex(@"(?<=://[^\s/:@]{0,64}:)[^\s/@]+(?=@)", RegexOptions.CultureInvariant)]
    private static partial Regex UrlPassword();

    [GeneratedRegex(
        @"(?:password|passwd|pwd|secret|api[_-]?key|account[_-]?key|access[_-]?key|private[_-]?key|credentials?|authorization|(?:^|[_-]|access|auth|refresh|id)token)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
