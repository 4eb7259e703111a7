using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace AgentPipeline.Classification.Rules;

/// <summary>Names and what they mean, looked up without regard to case and without allocation.</summary>
internal sealed class CodeTable
{
    private readonly FrozenDictionary<string, (CodeRule Rule, string Id)>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public CodeTable(string prefix, IReadOnlyList<CodeRule> rules)
    {
        Rules = rules;
        Prefix = prefix;
        _lookup = rules
            .ToFrozenDictionary(r => r.Name, r => (r, prefix + r.Name.ToLowerInvariant()), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<CodeRule> Rules { get; }

    /// <summary>What rule ids of this table begin with.</summary>
    public string Prefix { get; }

    public bool TryFind(ReadOnlySpan<char> name, [NotNullWhen(true)] out CodeRule? rule, [NotNullWhen(true)] out string? id)
    {
        if (_lookup.TryGetValue(name, out var found))
        {
            (rule, id) = found;
            return true;
        }

        rule = null;
        id = null;
        return false;
    }
}
