using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgentPipeline.Generators;

/// <summary>The method with which a class with <c>[AgentMiddleware]</c> implements <c>IAgentMiddleware.InvokeAsync</c>.</summary>
internal sealed class MiddlewareBody
{
    private MiddlewareBody(IMethodSymbol method, IParameterSymbol next, IParameterSymbol token, ImmutableArray<IOperation> blocks)
    {
        Method = method;
        Next = next;
        Token = token;
        Blocks = blocks;
        Uses = NextUses.Find(blocks, next);
    }

    public IMethodSymbol Method { get; }

    public INamedTypeSymbol Type => Method.ContainingType;

    public IParameterSymbol Next { get; }

    public IParameterSymbol Token { get; }

    public ImmutableArray<IOperation> Blocks { get; }

    public NextUses Uses { get; }

    /// <returns>The body, or nothing when the block belongs to something else.</returns>
    public static MiddlewareBody? Find(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol { IsStatic: false, Parameters.Length: 3 } method
            || method.ContainingType.FindAttribute(Contracts.MiddlewareAttribute) is null
            || !method.Parameters[1].Type.HasName(Contracts.ExecutionDelegate)
            || !method.Parameters[2].Type.HasName(Contracts.CancellationToken)
            || !Implements(method))
        {
            return null;
        }

        var blocks = context.OperationBlocks.Where(static block => block.Kind == OperationKind.Block).ToImmutableArray();
        return blocks.IsEmpty ? null : new MiddlewareBody(method, method.Parameters[1], method.Parameters[2], blocks);
    }

    private static bool Implements(IMethodSymbol method)
        => method.ContainingType.FindInterface(Contracts.Middleware) is { } contract
        && contract.GetMembers(Contracts.MiddlewareMethod).Any(member
            => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
