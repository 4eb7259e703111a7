namespace AgentPipeline.Generators.Tests;

public class PluginReferenceTests
{
    private const string UsableServices = "static class Services { public static void Register(IServiceCollection services) { } }";

    private static readonly string _chain = Source.Header + Source.Pipeline + Source.Executor;

    [Theory]
    [InlineData("")]
    [InlineData("internal static void Register(IServiceCollection services) { }")]
    [InlineData("public static void Register() { }")]
    [InlineData("public static void Register(object services) { }")]
    [InlineData("public static void Register<T>(IServiceCollection services) { }")]
    public Task AGP0025_NoUsableRegister_IsReported(string member) => DiagnosticAssert.ReportsAsync(
        "AGP0025",
        "Plugin",
        "'Plugin' names 'Services' as its services, but that has no method 'public static void Register(IServiceCollection)'; add it",
        _chain + Source.Middleware("Plugin", "Record", "Services = typeof(Services)") + $"public static class Services {{ {member} }}");

    [Fact]
    public Task AGP0025_UsableRegister_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + Source.Middleware("Plugin", "Record", "Services = typeof(Services)") + "public " + UsableServices);

    [Fact]
    public Task AGP0026_InternalServicesOfPublicPlugin_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0026",
        "Plugin",
        "'Plugin' names 'Services' as its services, but pipelines that can see 'Plugin' cannot see 'Services'; make 'Services' public",
        _chain + Source.Middleware("Plugin", "Record", "Services = typeof(Services)") + "internal " + UsableServices);

    [Fact]
    public Task AGP0026_InternalServicesOfInternalPlugin_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + Source.Middleware("Plugin", "Record", "Services = typeof(Services)", "internal") + "internal " + UsableServices);

    [Theory]
    [InlineData("Before", "before")]
    [InlineData("After", "after")]
    public Task AGP0027_TargetIsNotMiddleware_IsReported(string side, string word) => DiagnosticAssert.ReportsAsync(
        "AGP0027",
        "Plugin",
        $"'Plugin' is to stand {word} 'Worker', but 'Worker' is not a class with [AgentMiddleware]; name a middleware, or remove it",
        _chain + Source.Middleware("Plugin", "Record", side + " = [typeof(Worker)]"));

    [Fact]
    public Task AGP0027_TargetIsMiddleware_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + Source.Middleware("Plugin", "Record", "Before = [typeof(Other)]") + Source.Middleware("Other", "Record"));
}
