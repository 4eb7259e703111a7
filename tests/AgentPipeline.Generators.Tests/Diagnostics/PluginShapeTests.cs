namespace AgentPipeline.Generators.Tests;

public class PluginShapeTests
{
    private static readonly string _chain = Source.Header + Source.Pipeline + Source.Executor;

    [Fact]
    public Task AGP0020_MiddlewareWithoutContract_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0020",
        "Plugin",
        "'Plugin' has [AgentMiddleware] but implements neither AgentPipeline.IAgentMiddleware nor a hook (IStartingHook, ICompletedHook, IFailedHook); implement one, or remove the attribute",
        _chain + "[AgentMiddleware(Stage.Record)] public sealed class Plugin;");

    [Fact]
    public Task AGP0020_ContractFromBaseClass_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + "[AgentMiddleware(Stage.Record)] public sealed class Plugin : Base;"
        + "public abstract class Base : IAgentMiddleware" + Source.MiddlewareBody);

    [Fact]
    public Task AGP0021_ExecutorWithoutContract_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0021",
        "Plugin",
        "'Plugin' has [AgentExecutor] but does not implement AgentPipeline.IAgentExecutor; implement it, or remove the attribute",
        _chain + "[AgentExecutor(\"x\")] public sealed class Plugin;");

    [Fact]
    public Task AGP0021_ExecutorWithContract_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + "[AgentExecutor(\"x\")] public class Plugin : IAgentExecutor" + Source.ExecutorBody);

    [Theory]
    [InlineData("abstract")]
    [InlineData("static")]
    public Task AGP0022_NotInstantiable_IsReported(string modifier) => DiagnosticAssert.ReportsAsync(
        "AGP0022",
        "Plugin",
        $"'Plugin' is {modifier}, so no pipeline can create it; put the attribute on a class that can be created",
        _chain + $"[AgentMiddleware(Stage.Record)] public {modifier} class Plugin;");

    [Fact]
    public Task AGP0022_DerivedFromAbstractClass_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + "[AgentExecutor(\"x\")] public sealed class Plugin : Base;"
        + "public abstract class Base : IAgentExecutor" + Source.ExecutorBody);

    [Fact]
    public Task AGP0023_Generic_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0023",
        "Plugin",
        "'Plugin' is generic or stands in a generic type; derive a class that fixes the type arguments and put the attribute on that",
        _chain + "[AgentMiddleware(Stage.Record)] public sealed class Plugin<T> : IAgentMiddleware" + Source.MiddlewareBody);

    [Fact]
    public Task AGP0023_NestedInGeneric_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0023",
        "Plugin",
        "'Plugin' is generic or stands in a generic type; derive a class that fixes the type arguments and put the attribute on that",
        _chain + "public static class Outer<T> {" + Source.Middleware("Plugin", "Record") + "}");

    [Fact]
    public Task AGP0023_ClosedOverGenericBase_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + "[AgentMiddleware(Stage.Record)] public sealed class Plugin : Base<int>;"
        + "public abstract class Base<T> : IAgentMiddleware" + Source.MiddlewareBody);

    [Theory]
    [InlineData("private")]
    [InlineData("internal")]
    [InlineData("protected")]
    public Task AGP0024_NoPublicConstructor_IsReported(string accessibility) => DiagnosticAssert.ReportsAsync(
        "AGP0024",
        "Plugin",
        "'Plugin' has no public constructor, so the container cannot create it; make one public",
        _chain + $$"""
            [AgentMiddleware(Stage.Record)]
            public class Plugin : Base
            {
                {{accessibility}} Plugin()
                {
                }
            }

            public abstract class Base : IAgentMiddleware
            {{Source.MiddlewareBody}}
            """);

    [Fact]
    public Task AGP0024_PrimaryConstructor_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + "[AgentMiddleware(Stage.Record)] internal sealed class Plugin(TimeProvider time) : Base { public TimeProvider Time => time; }"
        + "public abstract class Base : IAgentMiddleware" + Source.MiddlewareBody);

    [Theory]
    [InlineData("public static class Outer { private sealed class Plugin : Base; }", "private sealed class Plugin")]
    [InlineData("public class Outer { protected sealed class Plugin : Base; }", "protected sealed class Plugin")]
    [InlineData("file sealed class Plugin : Base;", "file sealed class Plugin")]
    public Task AGP0028_Hidden_IsReported(string source, string declaration) => DiagnosticAssert.ReportsAsync(
        "AGP0028",
        "Plugin",
        "'Plugin' is private, protected or local to its file, so no pipeline can use it; make it internal or public",
        _chain + source.Replace(declaration, "[AgentMiddleware(Stage.Record)]" + declaration, StringComparison.Ordinal)
        + "public abstract class Base : IAgentMiddleware" + Source.MiddlewareBody);

    [Fact]
    public Task AGP0028_InternalNested_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + "internal static class Outer {" + Source.Middleware("Plugin", "Record", accessibility: "internal") + "}");

    [Fact]
    public Task AGP0029_EmptyName_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0029",
        "Plugin",
        "The executor 'Plugin' has an empty name, so no route can call it; write [AgentExecutor(\"name\")]",
        _chain + Source.ExecutorNamed("Plugin", ""));

    [Fact]
    public Task AGP0029_ConstantName_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + "[AgentExecutor(Name)] public sealed class Plugin : Base { private const string Name = \"plugin\"; }"
        + "public abstract class Base : IAgentExecutor" + Source.ExecutorBody);
}
