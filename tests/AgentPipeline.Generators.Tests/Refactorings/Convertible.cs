using AgentPipeline.Generators.CodeFixes;

namespace AgentPipeline.Generators.Tests;

/// <summary>Middlewares in full form, and what becomes of them.</summary>
internal static class Convertible
{
    /// <summary>Members that the methods under test call.</summary>
    private const string Members = """

            private static readonly ExecutionResult Done = ExecutionResult.Succeeded("done");

            private int _count;

            public int Next() => ++_count;

            private static ExecutionResult Mark(ExecutionResult marked) => marked with { VerifiedBy = Done.Output };

            private static Task WaitAsync(CancellationToken token) => Task.Delay(1, token);

            private static void Note(object? what, ref int count) => count += what is null ? 0 : 1;
        }

        """;

    private const string Indent = "    ";

    /// <summary>A middleware with a method of these lines.</summary>
    public static string With(string method, string interfaces = "IAgentMiddleware", string attributes = "")
        => Plugin.Chain + $"[AgentMiddleware(Stage.Recover)]{attributes}\npublic sealed partial class Plugin : {interfaces}\n{{\n{Indented(method)}\n{Members}";

    /// <summary>A middleware whose method has these statements.</summary>
    public static string Runs(string statements, string modifiers = "public async", string attributes = "", string members = "") => With(
        $"{modifiers} PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)\n{{\n"
        + Indented(statements) + "\n}" + (members.Length > 0 ? "\n\n" + members : ""),
        attributes: attributes);

    /// <summary>Asserts that a method becomes these hooks.</summary>
    public static async Task BecomesAsync(string source, string interfaces, string hooks)
    {
        var text = Assert.Single(await RefactoringRunner.ApplyAsync(new ConvertToHooksRefactoring(), "Plugin : ", source));

        Assert.Equal(With(hooks, interfaces), text);
    }

    /// <summary>Asserts that nothing is offered, neither on the class nor on the method.</summary>
    public static async Task StaysAsync(params string[] sources)
    {
        Assert.Empty(await RefactoringRunner.OfferedAsync(new ConvertToHooksRefactoring(), "Plugin", sources));
        Assert.Empty(await RefactoringRunner.OfferedAsync(new ConvertToHooksRefactoring(), "InvokeAsync(AgentExecution", sources));
    }

    private static string Indented(string lines)
        => string.Join('\n', lines.Split('\n').Select(static line => line.Length > 0 ? Indent + line : line));
}
