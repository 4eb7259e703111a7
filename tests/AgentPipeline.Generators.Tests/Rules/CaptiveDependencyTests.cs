namespace AgentPipeline.Generators.Tests;

public class CaptiveDependencyTests
{
    private const string Types = """

        public interface IOrders;
        public sealed class Orders : IOrders;
        public interface IRepository<T>;
        public sealed class Repository<T> : IRepository<T>;
        public sealed class ShopContext;
        public static class StoreExtensions
        {
            public static IServiceCollection AddDbContext<T>(this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Scoped)
                where T : class
                => lifetime == ServiceLifetime.Scoped ? services : services;
        }

        """;

    [Theory]
    [InlineData("services.AddScoped<IOrders, Orders>()", "IOrders")]
    [InlineData("services.AddScoped<IOrders>(static _ => new Orders())", "IOrders")]
    [InlineData("services.AddScoped<IOrders, Orders>()", "IEnumerable<IOrders>")]
    [InlineData("services.AddScoped(typeof(IOrders), typeof(Orders))", "IOrders")]
    [InlineData("services.AddScoped(typeof(IRepository<>), typeof(Repository<>))", "IRepository<string>")]
    [InlineData("services.AddDbContext<ShopContext>()", "ShopContext")]
    [InlineData("services.Add(ServiceDescriptor.Scoped<IOrders, Orders>())", "IOrders")]
    public Task AGP0065_ScopedServiceInConstructor_IsReported(string registration, string asked) => DiagnosticAssert.ReportsAsync(
        "AGP0065",
        "orders",
        $"'Plugin' lives as long as the container, but its constructor asks for '{asked}', which is registered as scoped (line 2); give it Lifetime = MiddlewareLifetime.Scoped",
        SourceWith(registration, asked));

    [Theory]
    [InlineData("services.AddSingleton<IOrders, Orders>()", "IOrders")]
    [InlineData("services.AddTransient<IOrders, Orders>()", "IOrders")]
    [InlineData("services.AddScoped<Orders>()", "IOrders")]
    [InlineData("services.AddScoped<IOrders, Orders>().AddSingleton<IOrders, Orders>()", "IOrders")]
    [InlineData("services.AddDbContext<ShopContext>(ServiceLifetime.Singleton)", "ShopContext")]
    [InlineData("services.AddScoped<IOrders, Orders>()", "IServiceScopeFactory")]
    [InlineData("services.AddKeyedScoped<IOrders, Orders>(\"a\")", "IOrders")]
    public Task AGP0065_OtherLifetimeOrOtherService_IsAccepted(string registration, string asked)
        => DiagnosticAssert.ReportsNothingAsync(SourceWith(registration, asked));

    [Fact]
    public Task AGP0065_KeyedScopedService_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0065",
        "orders",
        "'Plugin' lives as long as the container, but its constructor asks for 'IOrders', which is registered as scoped (line 2); give it Lifetime = MiddlewareLifetime.Scoped",
        SourceWith("services.AddKeyedScoped<IOrders, Orders>(\"a\")", "[FromKeyedServices(\"a\")] IOrders"));

    [Fact]
    public Task AGP0065_OtherKey_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        SourceWith("services.AddKeyedScoped<IOrders, Orders>(\"a\")", "[FromKeyedServices(\"b\")] IOrders"));

    [Fact]
    public Task AGP0065_ScopedMiddleware_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        SourceWith("services.AddScoped<IOrders, Orders>()", "IOrders").Replace("[AgentMiddleware(Stage.Route)]", "[AgentMiddleware(Stage.Route, Lifetime = MiddlewareLifetime.Scoped)]", StringComparison.Ordinal));

    [Fact]
    public Task AGP0065_KeyedParameter_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        SourceWith("services.AddScoped<IOrders, Orders>()", "[FromKeyedServices(\"a\")] IOrders"));

    [Fact]
    public Task AGP0065_ScopedServiceOfOtherClass_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        SourceWith("services.AddScoped<IOrders, Orders>()", "IServiceScopeFactory") + "public sealed class Page(IOrders orders) { public object Orders => orders; }");

    private static string SourceWith(string registration, string asked)
    {
        var setup = $"public static class Setup {{ public static void Configure(IServiceCollection services) => _ = Use({registration}); private static object? Use(object? value) => value; }}";
        setup = registration.StartsWith("services.Add(", StringComparison.Ordinal)
            ? $"public static class Setup {{ public static void Configure(IServiceCollection services) => {registration}; }}"
            : setup;
        return "using AgentPipeline; using Microsoft.Extensions.DependencyInjection; namespace Demo;\n" + setup + Types + Source.Pipeline + Source.Executor + $$"""
            [AgentMiddleware(Stage.Route)]
            public sealed class Plugin({{asked}} orders) : IAgentMiddleware
            {
                public object Orders => orders;

                public PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                    => next(execution, cancellationToken);
            }
            """;
    }
}
