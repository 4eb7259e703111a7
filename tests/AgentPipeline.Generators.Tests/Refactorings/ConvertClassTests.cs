using AgentPipeline.Generators.CodeFixes;

namespace AgentPipeline.Generators.Tests;

public class ConvertClassTests
{
    private const string Statements = "Note(execution, ref _count);\nreturn next(execution, cancellationToken);";
    private const string Hook = "ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)";

    private const string Failed =
        "public ValueTask<ExecutionResult?> OnFailedAsync(AgentExecution execution, Exception exception, CancellationToken cancellationToken) => default;";

    private static readonly ConvertToHooksRefactoring _refactoring = new();

    [Theory]
    [InlineData("Plugin : IAgent")]
    [InlineData(" : IAgentMiddleware")]
    [InlineData("public PipelineTask<ExecutionResult> InvokeAsync")]
    [InlineData("InvokeAsync(AgentExecution")]
    [InlineData("ExecutionDelegate next, ")]
    public async Task Convert_OnNameOrSignature_IsOffered(string place)
        => Assert.Single(await RefactoringRunner.OfferedAsync(_refactoring, place, Convertible.Runs(Statements, "public")));

    [Theory]
    [InlineData("Note(execution")]
    [InlineData("private int _count")]
    [InlineData("Chain")]
    public async Task Convert_Elsewhere_IsNotOffered(string place)
        => Assert.Empty(await RefactoringRunner.OfferedAsync(_refactoring, place, Convertible.Runs(Statements, "public")));

    [Theory]
    [InlineData("IAgentMiddleware, IDisposable", "IStartingHook, IDisposable")]
    [InlineData("IDisposable, AgentPipeline.IAgentMiddleware", "IDisposable, IStartingHook")]
    public async Task Convert_OtherInterfaces_AreKept(string interfaces, string expected)
    {
        var source = Convertible.Runs(Statements, "public", members: "public void Dispose() { }")
            .Replace(": IAgentMiddleware", ": " + interfaces, StringComparison.Ordinal);

        var text = Assert.Single(await RefactoringRunner.ApplyAsync(_refactoring, "Plugin : ", source));

        Assert.Contains($"class Plugin : {expected}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_LineEndings_AreTheFiles()
    {
        var source = Convertible.Runs("""
            if (Next() > 1)
            {
                throw new TimeoutException();
            }

            var result = await next(execution, cancellationToken);
            return result;
            """);

        var text = Assert.Single(await RefactoringRunner.ApplyAsync(
            _refactoring, "Plugin : ", source.Replace("\n", "\r\n", StringComparison.Ordinal)));

        Assert.Contains(Hook, text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_InterfaceInAnotherPart_IsReplacedThere()
    {
        var texts = await RefactoringRunner.ApplyAsync(
            _refactoring,
            "InvokeAsync",
            Convertible.Runs(Statements, "public").Replace(" : IAgentMiddleware", "", StringComparison.Ordinal),
            "namespace Demo;\n\npublic sealed partial class Plugin : AgentPipeline.IAgentMiddleware;\n");

        Assert.Contains(Hook, texts[0], StringComparison.Ordinal);
        Assert.Equal("namespace Demo;\n\npublic sealed partial class Plugin : AgentPipeline.IStartingHook;\n", texts[1]);
    }

    [Fact]
    public async Task Convert_Documentation_GoesToTheFirstHook()
    {
        var source = Document("""
            /// <summary>Marks what comes of it.</summary>
            /// <param name="execution">The task.</param>
            /// <param name="next">The inside.</param>
            /// <param name="cancellationToken">The caller's.</param>
            /// <returns>The marked result.</returns>
            """, "var result = await next(execution, cancellationToken);\nreturn Mark(result);");

        var text = Assert.Single(await RefactoringRunner.ApplyAsync(_refactoring, "Plugin : ", source));

        Assert.Contains("""
                /// <summary>Marks what comes of it.</summary>
                /// <param name="execution">The task.</param>
                /// <param name="result">What came of the inside.</param>
                /// <param name="cancellationToken">The caller's.</param>
                /// <returns>The marked result.</returns>
                public ValueTask<ExecutionResult> OnCompletedAsync(
            """, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/// <inheritdoc/>")]
    [InlineData("/// <inheritdoc cref=\"IAgentMiddleware.InvokeAsync\"/>")]
    public async Task Convert_InheritedDocumentation_IsOnEachHook(string documentation)
    {
        var source = Document(documentation, "Note(execution, ref _count);\nvar result = await next(execution, cancellationToken);\nreturn Mark(result);");

        var text = Assert.Single(await RefactoringRunner.ApplyAsync(_refactoring, "Plugin : ", source));

        Assert.Contains("    /// <inheritdoc/>\n    public ValueTask OnStartingAsync(", text, StringComparison.Ordinal);
        Assert.Contains("\n\n    /// <inheritdoc/>\n    public ValueTask<ExecutionResult> OnCompletedAsync(", text, StringComparison.Ordinal);
    }

    [Fact]
    public Task Convert_DocumentationOfNext_IsNotOffered() => Convertible.StaysAsync(
        Document("/// <summary>Runs <paramref name=\"next\"/>.</summary>", Statements));

    [Theory]
    [InlineData("[AgentMiddleware(Stage.Recover)]", "")]
    [InlineData("[AgentMiddleware(Stage.Recover)]", "[AgentMiddleware(Stage.Recover), Reenters]")]
    [InlineData(": IAgentMiddleware", ": IAgentMiddleware, IMore")]
    [InlineData(": IAgentMiddleware", ": Base, IAgentMiddleware")]
    [InlineData(": IAgentMiddleware", ": IAgentMiddleware, IFailedHook")]
    [InlineData("public PipelineTask<ExecutionResult> InvokeAsync", "PipelineTask<ExecutionResult> IAgentMiddleware.InvokeAsync")]
    public Task Convert_ClassIsSomethingElse_IsNotOffered(string part, string replacement) => RemainsAsync(
        Convertible.Runs(Statements, "public", members: replacement.Contains("IFailedHook", StringComparison.Ordinal) ? Failed : "")
            .Replace(part, replacement, StringComparison.Ordinal)
        + "public interface IMore : IAgentMiddleware;\n"
        + "public abstract class Base : IAgentMiddleware\n" + Source.MiddlewareBody.Replace("public PipelineTask", "PipelineTask", StringComparison.Ordinal)
            .Replace("InvokeAsync", "IAgentMiddleware.InvokeAsync", StringComparison.Ordinal));

    [Theory]
    [InlineData("public PipelineTask<ExecutionResult> Again(AgentExecution execution) => InvokeAsync(execution, (_, _) => new(Done), default);")]
    [InlineData("public string Called => nameof(InvokeAsync);")]
    [InlineData("public IAgentMiddleware Self => this;")]
    [InlineData("/// <summary>See <see cref=\"InvokeAsync\"/>.</summary>\npublic string Called => \"\";")]
    [InlineData("public void OnStartingAsync() { }")]
    public Task Convert_ClassNeedsTheMethod_IsNotOffered(string members) => Convertible.StaysAsync(Convertible.Runs(Statements, "public", members: members));

    [Fact]
    public Task Convert_AnotherPartCallsTheMethod_IsNotOffered() => Convertible.StaysAsync(
        Convertible.Runs(Statements, "public"),
        """
        using AgentPipeline;
        namespace Demo;
        public sealed partial class Plugin
        {
            public PipelineTask<ExecutionResult> Again(AgentExecution execution) => InvokeAsync(execution, (_, _) => new(Done), default);
        }
        """);

    private static async Task RemainsAsync(string source)
        => Assert.Empty(await RefactoringRunner.OfferedAsync(_refactoring, "Plugin", source));

    private static string Document(string documentation, string statements)
    {
        var modifiers = statements.Contains("await ", StringComparison.Ordinal) ? "public async" : "public";
        return Convertible.Runs(statements, modifiers).Replace(
            $"    {modifiers} PipelineTask<ExecutionResult> InvokeAsync",
            string.Join('\n', documentation.Split('\n').Select(static line => "    " + line)) + $"\n    {modifiers} PipelineTask<ExecutionResult> InvokeAsync",
            StringComparison.Ordinal);
    }
}
