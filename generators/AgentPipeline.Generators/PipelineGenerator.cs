using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators;

/// <summary>Completes classes with <c>[AgentPipeline]</c>, and exports the plugins of an assembly to others.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PipelineGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var middlewares = FindClasses(context, Contracts.MiddlewareAttribute, static (source, _)
            => MiddlewareParser.Parse((INamedTypeSymbol)source.TargetSymbol, source.Attributes[0]));
        var executors = FindClasses(context, Contracts.ExecutorAttribute, static (source, _)
            => ExecutorParser.Parse((INamedTypeSymbol)source.TargetSymbol, source.Attributes[0]));
        var own = middlewares.Collect().Combine(executors.Collect())
            .Select(static (plugins, _) => PluginSet.Create(plugins.Left, plugins.Right))
            .WithTrackingName(TrackingNames.OwnPlugins);

        // The references alone decide this step, so an edit of source does not run it again.
        var referenced = context.MetadataReferencesProvider.Collect()
            .Select(static (references, cancellationToken)
                => PluginDiscovery.FromReferences(CSharpCompilation.Create("References", references: references), cancellationToken))
            .WithTrackingName(TrackingNames.ReferencedPlugins);

        var pipelines = FindClasses(context, Contracts.PipelineAttribute, static (source, cancellationToken)
                => PipelineDeclarationParser.Parse(
                    (INamedTypeSymbol)source.TargetSymbol,
                    source.Attributes[0],
                    source.SemanticModel.Compilation,
                    cancellationToken))
            .Combine(own.Combine(referenced))
            .Select(static (parts, _) => PipelineParser.Parse(parts.Left, parts.Right.Left.Union(parts.Right.Right)))
            .WithTrackingName(TrackingNames.Pipelines);
        var exports = own
            .Select(static (plugins, _) => ExportParser.Parse(plugins))
            .WithTrackingName(TrackingNames.Exports);

        context.RegisterSourceOutput(pipelines, static (output, pipeline)
            => output.AddSource(PipelineFormatter.HintName(pipeline), PipelineFormatter.Format(pipeline)));
        context.RegisterSourceOutput(exports, static (output, types) =>
        {
            if (types.Count > 0)
            {
                output.AddSource(ExportFormatter.HintName, ExportFormatter.Format(types));
            }
        });
    }

    private static IncrementalValuesProvider<T> FindClasses<T>(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, T?> parse)
        where T : class
        => context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax, parse)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(attribute);
}
