using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>A middleware in full form that nothing but its method's body keeps from being hooks.</summary>
internal sealed class FullForm(MethodDeclarationSyntax method, IMethodSymbol symbol, BaseTypeSyntax contract, SemanticModel model)
{
    public MethodDeclarationSyntax Method => method;

    /// <summary>Where the class names the interface, which may be in another part of it than the method.</summary>
    public BaseTypeSyntax Contract => contract;

    /// <summary>Of the tree that the method stands in.</summary>
    public SemanticModel Model => model;

    public IParameterSymbol Execution => symbol.Parameters[0];

    public IParameterSymbol Next => symbol.Parameters[1];

    public IParameterSymbol Token => symbol.Parameters[2];

    public SyntaxNode Body => (SyntaxNode?)method.Body ?? method.ExpressionBody!.Expression;

    public string NewLine { get; } = method.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";

    public ITypeSymbol ResultType => model.Compilation.GetTypeByMetadataName(Contracts.Result)!;

    /// <summary>Whether a name in the method means a symbol.</summary>
    public bool Means(SyntaxNode node, ISymbol symbol)
        => node is IdentifierNameSyntax name
        && name.Identifier.ValueText == symbol.Name
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol);
}
