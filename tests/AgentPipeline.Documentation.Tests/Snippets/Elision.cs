using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AgentPipeline.Documentation.Tests.Snippets;

/// <summary>Fills in what a page leaves out: a comment that begins with <c>…</c> in a class stands for what its interfaces ask for, in a method for the rest of it.</summary>
internal static class Elision
{
    private const string Parameters = "AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken";

    private static readonly Dictionary<string, string> _members = new(StringComparer.Ordinal)
    {
        ["IAgentMiddleware"] = $"public PipelineTask<ExecutionResult> InvokeAsync({Parameters}) => next(execution, cancellationToken);",
        ["IAgentExecutor"] = "public PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken) => new(ExecutionResult.Succeeded(\"\"));",
        ["IStartingHook"] = "public ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken) => default;",
        ["ICompletedHook"] = "public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken) => new(result);",
        ["IFailedHook"] = "public ValueTask<ExecutionResult?> OnFailedAsync(AgentExecution execution, Exception exception, CancellationToken cancellationToken) => default;",
    };

    /// <summary>The code with everything there; lines keep their numbers.</summary>
    public static string Fill(string code)
    {
        var root = CSharpSyntaxTree.ParseText(code).GetRoot();
        var changes = root.DescendantTrivia()
            .Where(static trivia => trivia.ToString() is var text && (text.StartsWith("/* …", StringComparison.Ordinal) || text.StartsWith("// …", StringComparison.Ordinal)))
            .Select(static trivia => new TextChange(trivia.Span, Filling(trivia)));
        return SourceText.From(code).WithChanges(changes).ToString();
    }

    // The comment stands before the closing brace, or behind the opening one, of what it leaves out.
    private static string Filling(SyntaxTrivia trivia) => trivia.Token.Parent switch
    {
        TypeDeclarationSyntax { BaseList: { } bases } => string.Join(' ', bases.Types.Select(static name => _members.GetValueOrDefault(name.ToString(), ""))),
        TypeDeclarationSyntax { Identifier.ValueText: var name } when name.EndsWith("Services", StringComparison.Ordinal) => "public static void Register(IServiceCollection services) { }",
        TypeDeclarationSyntax => "",
        _ => "throw new NotImplementedException();",
    };
}
