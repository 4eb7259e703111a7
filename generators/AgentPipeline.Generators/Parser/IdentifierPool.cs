using Microsoft.CodeAnalysis.CSharp;

namespace AgentPipeline.Generators;

/// <summary>Hands out names that are unique within one pipeline.</summary>
internal sealed class IdentifierPool
{
    /// <summary>The suffix that the formatter gives the field holding what follows a link.</summary>
    public const string NextSuffix = "Next";

    /// <summary>The suffix that the formatter gives the field holding what switches a link.</summary>
    public const string ToggleSuffix = "Toggle";

    /// <summary>The name of the field that opens scopes.</summary>
    public const string Scopes = "scopes";

    /// <summary>The name of the field that holds the chain for listeners.</summary>
    public const string Measured = "measured";

    private static readonly string[] _suffixes = ["", NextSuffix, ToggleSuffix];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { Scopes, Measured };

    /// <returns>The type's name in camel case, with a number when it is taken.</returns>
    public string Take(TypeModel type) => Take(type.Name);

    /// <returns>The name in camel case, with a number when it is taken.</returns>
    public string Take(string name)
    {
        var stem = char.ToLowerInvariant(name[0]) + name.Substring(1);
        var identifier = stem;
        for (var number = 2; !IsFree(identifier); number++)
        {
            identifier = $"{stem}{number}";
        }

        _taken.UnionWith(_suffixes.Select(suffix => identifier + suffix));
        return identifier;
    }

    private bool IsFree(string identifier)
        => !_suffixes.Any(suffix => _taken.Contains(identifier + suffix))
        && SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None;
}
