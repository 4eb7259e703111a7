using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgentPipeline.Generators;

/// <summary>Everything in a method that may carry the caller's cancellation. In doubt it does.</summary>
internal sealed class TokenTrail
{
    private readonly HashSet<ISymbol> _carriers = new(SymbolEqualityComparer.Default);

    private TokenTrail(ISymbol token) => _carriers.Add(token);

    public static TokenTrail Follow(ImmutableArray<IOperation> blocks, IParameterSymbol token)
    {
        var trail = new TokenTrail(token);
        var operations = blocks.SelectMany(static block => block.Descendants()).ToList();
        foreach (var function in operations.Select(FunctionOf).Where(static function => function is not null))
        {
            // Whoever runs a lambda hands it the token it runs under.
            trail._carriers.UnionWith(function!.Parameters.Where(static parameter => parameter.Type.HasName(Contracts.CancellationToken)));
        }

        int known;
        do
        {
            known = trail._carriers.Count;
            operations.ForEach(trail.Extend);
        }
        while (trail._carriers.Count > known);
        return trail;
    }

    /// <summary>Whether the value has to do with the caller's token.</summary>
    public bool Reaches(IOperation? value)
        => value is not null && value.DescendantsAndSelf().Any(part => SymbolOf(part) is { } symbol && _carriers.Contains(symbol));

    private void Extend(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer: { } initializer } declarator when Reaches(initializer):
                _ = _carriers.Add(declarator.Symbol);
                break;
            case IAssignmentOperation assignment when Reaches(assignment.Value):
                AddAll(assignment.Target);
                break;
            case IForEachLoopOperation { Collection: var collection, Locals: var locals } when Reaches(collection):
                _carriers.UnionWith(locals);
                break;
            case IInvocationOperation or IObjectCreationOperation when Reaches(operation):
                // Such as cancellationToken.Register(source.Cancel), or TryLink(cancellationToken, out var linked).
                AddAll(operation);
                break;
            case IIsPatternOperation match when Reaches(match.Value):
                AddAll(match.Pattern);
                break;
        }
    }

    private void AddAll(IOperation operation)
        => _carriers.UnionWith(operation.DescendantsAndSelf()
            .Select(SymbolOf)
            .Where(static symbol => symbol is ILocalSymbol or IFieldSymbol { IsStatic: false } or IPropertySymbol)!);

    private static IMethodSymbol? FunctionOf(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation function => function.Symbol,
        _ => null,
    };

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property => property.Property,
        IDeclarationPatternOperation pattern => pattern.DeclaredSymbol,
        _ => null,
    };
}
