using AgentPipeline.Generators.CodeFixes;

namespace AgentPipeline.Generators.Tests;

public class RemoveFullFormFixTests
{
    private const string Invoke = """
            /// <summary>Runs.</summary>
            public PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                => next(execution, cancellationToken);

        """;

    private const string Explicit = """
            PipelineTask<ExecutionResult> IAgentMiddleware.InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                => next(execution, cancellationToken);

        """;

    private const string Completed = """
            public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
                => new(result);

        """;

    private const string Again = """
            public PipelineTask<ExecutionResult> Again(AgentExecution execution) => InvokeAsync(execution, (_, _) => throw new TimeoutException(), default);

        """;

    [Theory]
    [InlineData("IAgentMiddleware, ICompletedHook", Invoke + "\n" + Completed, "ICompletedHook")]
    [InlineData("ICompletedHook, IAgentMiddleware", Completed + "\n" + Invoke, "ICompletedHook")]
    [InlineData("ICompletedHook, AgentPipeline.IAgentMiddleware, IDisposable", Completed + "\n" + Invoke + "\n    public void Dispose() { }\n", "ICompletedHook, IDisposable")]
    [InlineData("IAgentMiddleware, ICompletedHook", Explicit + "\n" + Completed, "ICompletedHook")]
    public async Task Remove_BothForms_LeavesTheHooks(string interfaces, string members, string expected)
    {
        var text = await CodeFixRunner.FixAsync(new RemoveFullFormFix(), "AGP0033", With(interfaces, members));

        Assert.Equal(With(expected, members.Replace(Invoke + "\n", "", StringComparison.Ordinal).Replace("\n" + Invoke, "", StringComparison.Ordinal)
            .Replace(Explicit + "\n", "", StringComparison.Ordinal)), text);
    }

    [Theory]
    [InlineData("Base, ICompletedHook", Completed)]
    [InlineData("IAgentMiddleware, ICompletedHook", Invoke + "\n" + Completed + "\n" + Again)]
    [InlineData("IMore, ICompletedHook", Invoke + "\n" + Completed)]
    [InlineData("IAgentMiddleware, IMore, ICompletedHook", Invoke + "\n" + Completed)]
    public Task Remove_FullFormIsNeeded_IsNotOffered(string interfaces, string members) => CodeFixRunner.OffersNothingAsync(
        new RemoveFullFormFix(),
        "AGP0033",
        With(interfaces, members) + "public interface IMore : IAgentMiddleware;\npublic abstract class Base : IAgentMiddleware\n" + Source.MiddlewareBody);

    private static string With(string interfaces, string members)
        => Plugin.Chain + $"[AgentMiddleware(Stage.Route)]\npublic sealed class Plugin : {interfaces}\n{{\n{members}}}\n";
}
