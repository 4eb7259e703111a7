using AgentPipeline.Classification.Rules;

namespace AgentPipeline.Classification.Evidence;

/// <summary>What the name of an exception's type says when only the name is left.</summary>
internal static class TypeNameEvidence
{
    public static Finding Find(string typeName)
    {
        var name = typeName.AsSpan().Trim();
        var end = name.IndexOfAny('(', '[', '`');
        name = end < 0 ? name : name[..end];
        name = name[(name.LastIndexOfAny(".+/$") + 1)..];
        name = name[(name.LastIndexOf(':') + 1)..];
        return RuleBook.Types.TryFind(name, out var rule, out var id) || RuleBook.Codes.TryFind(name, out rule, out id)
            ? new Finding(rule.Category, id, rule.Strength, Action: rule.Action)
            : default;
    }
}
