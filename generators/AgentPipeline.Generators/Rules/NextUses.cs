using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgentPipeline.Generators;

/// <summary>Where a method mentions <c>next</c>, by syntax: a control flow graph has operations of its own for the same syntax.</summary>
internal sealed class NextUses
{
    private readonly HashSet<SyntaxNode> _calls = [];
    private readonly HashSet<SyntaxNode> _escapes = [];

    private NextUses()
    {
    }

    /// <summary>The calls, those in lambdas and local functions included, in the order of the source.</summary>
    public List<IInvocationOperation> Calls { get; } = [];

    public static NextUses Find(ImmutableArray<IOperation> blocks, IParameterSymbol next)
    {
        var uses = new NextUses();
        foreach (var reference in blocks.SelectMany(static block => block.Descendants()).OfType<IParameterReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(reference.Parameter, next))
            {
                continue;
            }

            if (reference.Parent is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call && call.Instance == reference)
            {
                uses.Calls.Add(call);
                _ = uses._calls.Add(call.Syntax);
            }
            else if (!OnlyLooks(reference))
            {
                _ = uses._escapes.Add(reference.Syntax);
            }
        }

        return uses;
    }

    /// <summary>Says what an operation by itself, without its operands, does with <c>next</c>.</summary>
    public NextUse Of(IOperation operation) => operation switch
    {
        IInvocationOperation when _calls.Contains(operation.Syntax) => NextUse.Call,
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function } when Within(function) => NextUse.Call,
        IParameterReferenceOperation when _escapes.Contains(operation.Syntax) => NextUse.Escape,
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function } when Within(function) => NextUse.Escape,
        IFlowAnonymousFunctionOperation when Within(operation.Syntax) => NextUse.Escape,
        _ => NextUse.None,
    };

    private bool Within(IMethodSymbol function) => function.DeclaringSyntaxReferences.Any(reference => Within(reference.GetSyntax()));

    private bool Within(SyntaxNode syntax)
        => _calls.Concat(_escapes).Any(use => syntax.SyntaxTree == use.SyntaxTree && syntax.Span.Contains(use.Span));

    /// <summary>Comparing with null, guarding against null and discarding call nothing.</summary>
    private static bool OnlyLooks(IOperation reference)
    {
        var value = reference;
        while (value.Parent is IConversionOperation conversion)
        {
            value = conversion;
        }

        return value.Parent switch
        {
            IIsPatternOperation or IBinaryOperation or INameOfOperation or IPropertyReferenceOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            IArgumentOperation { Parent: IInvocationOperation guard } => guard.TargetMethod.Name == "ThrowIfNull",
            _ => false,
        };
    }
}
