using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgentPipeline.Generators;

/// <summary>Reports a plugin, which is a singleton, that would hold on to a service registered as scoped in the same project.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CaptiveDependencyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(BodyDescriptors.CaptiveDependency);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var plugins = new ConcurrentBag<INamedTypeSymbol>();
            var registrations = new ConcurrentBag<ServiceRegistration>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Symbol is INamedTypeSymbol type && type.IsPlugin() && !MiddlewareParser.IsScoped(type))
                    {
                        plugins.Add(type);
                    }
                },
                SymbolKind.NamedType);
            start.RegisterOperationAction(
                operation =>
                {
                    if (ServiceRegistration.Find((IInvocationOperation)operation.Operation) is { } registration)
                    {
                        registrations.Add(registration);
                    }
                },
                OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => Report(end, plugins, registrations));
        });
    }

    private static void Report(
        CompilationAnalysisContext context, IEnumerable<INamedTypeSymbol> plugins, IEnumerable<ServiceRegistration> registrations)
    {
        // A service with another lifetime somewhere else may be meant as that.
        var scoped = registrations
            .GroupBy(static registration => (Service: registration.Service.ToDisplayString(), registration.Key))
            .Where(static group => group.All(static registration => registration.IsScoped))
            .ToDictionary(
                static group => group.Key,
                static group => group.OrderBy(static registration => registration.Place, StringComparer.Ordinal).First());
        foreach (var parameter in plugins.SelectMany(static type => type.InstanceConstructors).SelectMany(static constructor => constructor.Parameters))
        {
            if (parameter.Locations.Length > 0 && scoped.TryGetValue((ServiceOf(parameter.Type).ToDisplayString(), KeyOf(parameter)), out var registration))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    BodyDescriptors.CaptiveDependency,
                    parameter.Locations[0],
                    new[] { registration.Location },
                    parameter.ContainingType.Name,
                    parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                    registration.Place,
                    parameter.ContainingType.FindAttribute(Contracts.MiddlewareAttribute) is null
                        ? "take an IServiceScopeFactory and open a scope in each execution"
                        : "give it Lifetime = MiddlewareLifetime.Scoped"));
            }
        }
    }

    private static object? KeyOf(IParameterSymbol parameter)
        => parameter.FindAttribute("Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute")?.ConstructorArguments.FirstOrDefault().Value;

    private static ITypeSymbol ServiceOf(ITypeSymbol requested)
        => requested is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } many
            ? many.TypeArguments[0].OriginalDefinition
            : requested.OriginalDefinition;
}
