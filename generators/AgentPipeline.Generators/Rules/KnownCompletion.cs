using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgentPipeline.Generators;

/// <summary>Tells whether a task was seen to be complete before its result is taken, which then blocks nothing.</summary>
internal static class KnownCompletion
{
    /// <summary>
    /// Whether the same variable was awaited, or asked for its state, earlier in the source; or is the task that a continuation continues.
    /// </summary>
    /// <param name="use">What takes the result.</param>
    /// <param name="task">The task, its awaiter or a wrapper of it.</param>
    public static bool Covers(IOperation use, IOperation task)
    {
        if (VariableOf(Unwrap(task)) is not { } variable)
        {
            return false;
        }

        return RootOf(use).Descendants()
            .Where(operation => operation.Syntax.SpanStart < use.Syntax.SpanStart)
            .Any(operation => Completes(operation, variable))
            || (variable is IParameterSymbol parameter && ContinuesFrom(use, parameter));
    }

    private static bool Completes(IOperation operation, ISymbol variable) => operation switch
    {
        IAwaitOperation awaited => Mentions(awaited.Operation, variable),
        IIsPatternOperation match => Is(match.Value, variable),
        IPropertyReferenceOperation { Instance: { } instance } state
            => state.Property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" or "Status" && Is(instance, variable),
        _ => false,
    };

    private static bool ContinuesFrom(IOperation use, IParameterSymbol parameter)
    {
        for (var operation = use; operation is not null; operation = operation.Parent)
        {
            if (operation is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.ContainingSymbol))
            {
                return lambda.Parent?.Parent?.Parent is IInvocationOperation { TargetMethod.Name: "ContinueWith" }
                    || lambda.Parent?.Parent is IInvocationOperation { TargetMethod.Name: "ContinueWith" };
            }
        }

        return false;
    }

    private static bool Mentions(IOperation operation, ISymbol variable) => operation.DescendantsAndSelf().Any(part => Is(part, variable));

    private static bool Is(IOperation operation, ISymbol variable)
        => SymbolEqualityComparer.Default.Equals(VariableOf(Unwrap(operation)), variable);

    private static IOperation Unwrap(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: "GetAwaiter" or "ConfigureAwait" or "AsTask" or "AsValueTask" or "Preserve" } => Unwrap(instance),
        IConversionOperation conversion => Unwrap(conversion.Operand),
        _ => operation,
    };

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static IOperation RootOf(IOperation operation) => operation.Parent is { } parent ? RootOf(parent) : operation;
}
