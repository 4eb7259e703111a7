namespace AgentPipeline.Generators;

/// <summary>Prints the registration of a pipeline and its parts.</summary>
internal static class RegistrationFormatter
{
    private const string ServiceCollection = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";
    private const string Descriptors = "global::Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions";
    private const string Provider = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";

    private const string KeyedProvider = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";

    public static void Write(SourceWriter writer, PipelineModel pipeline)
    {
        var self = pipeline.Declaration.Type.QualifiedName;
        var parts = pipeline.Held.Select(static link => link.Middleware.Type.QualifiedName)
            .Concat(pipeline.Executors.Select(static slot => slot.Executor.Type.QualifiedName))
            .ToList();
        var arguments = parts.Select(static part => "    " + Get(part))
            .Concat(pipeline.Toggled.Select(static link => "    " + GetToggle(link.Middleware.EnabledBy!)))
            .Concat(pipeline.OpensScopes ? ["    " + Get(Code.ScopeFactory)] : [])
            .ToList();
        writer.Line("/// <summary>Registers the pipeline, its parts, and the services that they ask for, each unless it is there already.</summary>");
        writer.Line("/// <param name=\"services\">The container to fill.</param>");
        writer.Line(Code.GeneratedCode);
        writer.Line($"public static void Register({ServiceCollection} services)");
        writer.Open();
        foreach (var type in pipeline.Services)
        {
            writer.Line($"{type.QualifiedName}.Register(services);");
        }

        foreach (var key in pipeline.Toggled.Select(static link => link.Middleware.EnabledBy!).Distinct())
        {
            writer.Line($"{Code.Toggle}.Register(services, {Code.Literal(key)});");
        }

        foreach (var part in parts.Distinct())
        {
            writer.Line($"{Descriptors}.TryAddSingleton<{part}>(services);");
        }

        foreach (var link in pipeline.Links.Where(static link => link.Middleware.IsScoped))
        {
            writer.Line($"{Descriptors}.TryAddScoped<{link.Middleware.Type.QualifiedName}>(services);");
        }

        writer.Line($"{Descriptors}.TryAddSingleton<{self}>(");
        writer.Indented(
        [
            "services,",
            $"static provider => new {self}({(arguments.Count == 0 ? "));" : "")}",
            .. Code.Separated(arguments, ",", "));"),
        ]);
        writer.Line($"{Descriptors}.TryAddSingleton<global::AgentPipeline.IAgentPipeline>(");
        writer.Indented(["services,", $"static provider => {Get(self)});"]);
        writer.Close();
    }

    private static string GetToggle(string key) => $"{KeyedProvider}.GetRequiredKeyedService<{Code.Toggle}>(provider, {Code.Literal(key)})";

    private static string Get(string type) => $"{Provider}.GetRequiredService<{type}>(provider)";
}
