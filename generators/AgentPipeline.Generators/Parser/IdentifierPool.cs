using Microsoft.CodeAnalysis.CSharp;

namespace AgentPipeline.Generators;

/// <summary>Hands out names that are unique within one pipeline.</summary>
internal sealed class IdentifierPool
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The suffix that the formatter gives the field holding what follows a link.</summary>
    public const string NextSuffix = "Next";

    /// <returns>The type's name in camel case, with a number when it is taken.</returns>
    public string Take(TypeModel type)
    {
        var stem = char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1);
        var identifier = stem;
        for (var number = 2; !IsFree(identifier); number++)
        {
            identifier = $"{stem}{number}";
        }

        _ = _taken.Add(identifier);
        _ = _taken.Add(identifier + NextSuffix);
        return identifier;
    }

    private bool IsFree(string identifier)
        => !_taken.Contains(identifier)
        && !_taken.Contains(identifier + NextSuffix)
        && SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None;
}
