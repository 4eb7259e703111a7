using System.Text;
using AgentPipeline.Classification.Matching;

namespace AgentPipeline.Classification.Rules;

/// <summary>All tables together, and the automata that search for everything in them at once. Built once, on first use.</summary>
internal static class RuleBook
{
    /// <summary>The values of codes in structured bodies.</summary>
    public static CodeTable Codes { get; } = new("code.", [.. ProviderCodes.Table, .. CloudCodes.Table, .. SystemCodes.Table]);

    /// <summary>The simple names of exception types.</summary>
    public static CodeTable Types { get; } = new("type.", [.. ExceptionTypes.Table, .. ForeignExceptionTypes.Table]);

    /// <summary>The phrases. Exception types and distinctive codes are phrases too, since logs print them without structure.</summary>
    public static IReadOnlyList<MessageRule> Messages { get; } = [.. AllMessages()];

    private static readonly ILookup<bool, Probe> _probes = AllProbes().ToLookup(p => Ascii.IsValid(p.Literal));

    /// <summary>What the scan of ASCII literals reports.</summary>
    public static Probe[] Probes { get; } = [.. _probes[true]];

    /// <summary>What the scan of all other literals reports; it is run only for messages that are not ASCII.</summary>
    public static Probe[] ForeignProbes { get; } = [.. _probes[false]];

    public static LiteralAutomaton Automaton { get; } = new([.. Probes.Select(p => p.Literal)]);

    public static LiteralAutomaton ForeignAutomaton { get; } = new([.. ForeignProbes.Select(p => p.Literal)]);

    private static IEnumerable<MessageRule> AllMessages()
    {
        MessageRule[][] tables =
        [
            ContextRules.Table, QuotaRules.Table, AuthenticationRules.Table, PermissionRules.Table, ContentFilterRules.Table,
            RateLimitRules.Table, OverloadRules.Table, ModelRules.Table, RequestRules.Table, OutputFormatRules.Table,
            NetworkRules.Table, TimeoutRules.Table, FileRules.Table, ResourceRules.Table, ConflictRules.Table,
            CompilerRules.Table, DependencyRules.Table, ToolRules.Table, CancellationRules.Table, LocalizedRules.Table,
        ];
        foreach (var table in tables)
        {
            foreach (var rule in table)
            {
                yield return rule;
            }
        }

        foreach (var rule in Types.Rules)
        {
            yield return new MessageRule(
                Types.Prefix + rule.Name.ToLowerInvariant(), rule.Category, rule.Strength - 2, rule.Name.ToLowerInvariant(), rule.Reason, rule.Name)
            { Action = rule.Action };
        }

        foreach (var rule in Codes.Rules.Where(r => IsDistinctive(r.Name)))
        {
            yield return new MessageRule(
                Codes.Prefix + rule.Name.ToLowerInvariant(), rule.Category, rule.Strength - 2, rule.Name.ToLowerInvariant(), rule.Reason, rule.Name)
            { Action = rule.Action };
        }
    }

    /// <summary>Whether a code can be told from ordinary words: it joins words or holds a digit.</summary>
    internal static bool IsDistinctive(string code)
        => code.Length >= 5 && (code.Contains('_', StringComparison.Ordinal) || code.Any(char.IsAsciiDigit) || (code.Any(char.IsAsciiLetterLower) && code.Skip(1).Any(char.IsAsciiLetterUpper)));

    private static IEnumerable<Probe> AllProbes()
    {
        for (var i = 0; i < Messages.Count; i++)
        {
            foreach (var pattern in RulePattern.Parse(Messages[i].Pattern, i))
            {
                yield return new Probe(ProbeKind.Rule, pattern.Anchor, pattern);
            }
        }

        foreach (var status in StatusTable.Statuses)
        {
            yield return new Probe(ProbeKind.StatusNumber, status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var key in (string[])["code", "type", "status", "reason"])
        {
            yield return new Probe(ProbeKind.CodeKey, key);
        }

        foreach (var marker in (string[])[" ---> ", "caused by:", "(caused by "])
        {
            yield return new Probe(ProbeKind.CauseMarker, marker);
        }

        foreach (var wait in Evidence.WaitText.Openings)
        {
            yield return new Probe(ProbeKind.Wait, wait);
        }
    }
}
