using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgentPipeline.Generators;

/// <summary>Reports a plugin that keeps a thread waiting for what it could await.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingAnalyzer : DiagnosticAnalyzer
{
    private const string AwaitIt = "await it instead";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(BodyDescriptors.Blocking);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterPluginOperationAction(Analyze, OperationKind.Invocation, OperationKind.PropertyReference);
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol type)
    {
        var (call, advice) = context.Operation switch
        {
            IPropertyReferenceOperation { Property.Name: "Result", Instance: { } instance } result
                when IsTask(result.Property.ContainingType) && !KnownCompletion.Covers(result, instance) => (".Result", AwaitIt),
            IInvocationOperation invocation => Judge(invocation),
            _ => (null, AwaitIt),
        };
        if (call is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                BodyDescriptors.Blocking, context.Operation.Syntax.GetLocation(), type.Name, call, advice));
        }
    }

    private static (string? Call, string Advice) Judge(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        return (method.Name, invocation.Instance) switch
        {
            ("Sleep", null) when method.ContainingType.HasName("System.Threading.Thread")
                => ("Thread." + method.Name, "write 'await Task.Delay(delay, execution.TimeProvider, cancellationToken)'"),
            ("WaitAll" or "WaitAny", null) when IsTask(method.ContainingType)
                => ("Task." + method.Name, $"write 'await Task.{method.Name.Replace("Wait", "When")}(…)'"),
            ("Wait", { } instance) when IsTask(method.ContainingType) && !KnownCompletion.Covers(invocation, instance)
                => (".Wait()", AwaitIt),
            ("GetResult", { } instance) when IsAwaiter(method.ContainingType) && !KnownCompletion.Covers(invocation, instance)
                => (".GetAwaiter().GetResult()", AwaitIt),
            _ => (null, AwaitIt),
        };
    }

    private static bool IsTask(INamedTypeSymbol type)
        => (type.Name is "Task" or "ValueTask" && type.ContainingNamespace.HasName("System.Threading.Tasks"))
            || type.OriginalDefinition.HasName(Contracts.Task);

    private static bool IsAwaiter(INamedTypeSymbol type)
        => (type.Name.EndsWith("Awaiter", StringComparison.Ordinal) && type.ContainingNamespace.HasName("System.Runtime.CompilerServices"))
            || type.OriginalDefinition.HasName(Contracts.TaskAwaiter);
}
