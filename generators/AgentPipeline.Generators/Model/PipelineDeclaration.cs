namespace AgentPipeline.Generators;

/// <summary>A class with <c>[AgentPipeline]</c> that generated code can complete.</summary>
/// <param name="Type">The class.</param>
/// <param name="IsPublic">Whether other assemblies can see it.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Identifier">Its simple name, escaped when it is a keyword.</param>
/// <param name="Headers">The declarations to repeat, outermost first, the pipeline's own last; for example <c>partial class X</c>.</param>
/// <param name="DefaultExecutor">The name given in the attribute.</param>
/// <param name="Selection">The plugins it names.</param>
internal sealed record PipelineDeclaration(
    TypeModel Type,
    bool IsPublic,
    string Namespace,
    string Identifier,
    EquatableArray<string> Headers,
    string? DefaultExecutor,
    SelectionModel Selection);
