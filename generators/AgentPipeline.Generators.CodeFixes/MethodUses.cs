using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Whether a class needs one of its methods itself.</summary>
internal static class MethodUses
{
    /// <summary>Whether any part of the class names the method, be it in its documentation.</summary>
    public static bool Any(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
        => method.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes(descendIntoTrivia: true))
            .OfType<SimpleNameSyntax>()
            .Where(name => name.Identifier.ValueText == method.Name)
            .Select(name => compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellationToken))
            .Any(info => info.CandidateSymbols.Append(info.Symbol).Any(used => SymbolEqualityComparer.Default.Equals(used, method)));
}
