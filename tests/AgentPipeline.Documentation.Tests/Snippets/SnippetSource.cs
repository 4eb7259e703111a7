using System.Text;
using AgentPipeline.Documentation.Tests.Pages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Documentation.Tests.Snippets;

/// <summary>Makes a file that compiles of what a page shows: types stay as they are, members get a class around them, and statements a method.</summary>
/// <remarks>What uses the execution stands in a middleware, so that the analyzers see it as they would there.</remarks>
internal static class SnippetSource
{
    private const string Signature = "PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)";

    public static string Of(CodeBlock block)
    {
        var root = CSharpSyntaxTree.ParseText(Elision.Fill(block.Code)).GetCompilationUnitRoot();
        var text = new StringBuilder();
        foreach (var directive in root.Usings)
        {
            Append(text, block, directive);
        }

        var rest = root.Members.ToLookup(static member => KindOf(member));
        var name = $"Block{block.Line}";
        if (rest[Kind.Member].Any())
        {
            var isWhole = rest[Kind.Member].Any(static member => member.ToString().Contains(" InvokeAsync(", StringComparison.Ordinal));
            text.Append($"[AgentMiddleware(Stage.Recover)] public sealed class {name}Members : IAgentMiddleware\n{{\n");
            Append(text, block, rest[Kind.Member]);
            text.Append(isWhole ? "" : $"public {Signature} => next(execution, cancellationToken);\n").Append("}\n");
        }

        if (rest[Kind.Statement].Any())
        {
            var code = string.Concat(rest[Kind.Statement]);
            var isInside = !code.Contains("AgentExecution", StringComparison.Ordinal)
                && new[] { "next(", "execution.", "cancellationToken" }.Any(used => code.Contains(used, StringComparison.Ordinal));
            text.Append(isInside
                ? $"[AgentMiddleware(Stage.Recover)] public sealed class {name} : IAgentMiddleware\n{{\npublic async {Signature}\n{{\n"
                : $"internal static class {name}\n{{\npublic static async Task RunAsync()\n{{\n");
            Append(text, block, rest[Kind.Statement]);
            text.Append(!isInside ? "await Task.CompletedTask;\n" : code.Contains("return ", StringComparison.Ordinal) ? "" : "return await next(execution, cancellationToken);\n").Append("}\n}\n");
        }

        Append(text, block, rest[Kind.Type]);
        return text.ToString();
    }

    private static Kind KindOf(MemberDeclarationSyntax member) => member switch
    {
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax { Modifiers: var modifiers } } when modifiers.Any(static modifier => modifier.ToString() is "public" or "private" or "protected") => Kind.Member,
        GlobalStatementSyntax => Kind.Statement,
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax => Kind.Type,
        _ => Kind.Member,
    };

    private static void Append(StringBuilder text, CodeBlock block, IEnumerable<SyntaxNode> nodes)
    {
        foreach (var node in nodes)
        {
            Append(text, block, node);
        }
    }

    // What the compiler reports then has the line of the page.
    private static void Append(StringBuilder text, CodeBlock block, SyntaxNode node)
        => text.Append($"#line {block.Line + node.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line} \"{block.Page}\"\n")
            .Append(node.ToFullString()).Append("\n#line default\n");

    private enum Kind
    {
        Type,
        Member,
        Statement,
    }
}
