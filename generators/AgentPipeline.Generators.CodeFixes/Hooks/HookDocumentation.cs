using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Gives the documentation of a middleware's method to its hooks: to the first what it says, to the others that they inherit theirs.</summary>
internal static class HookDocumentation
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(1);

    public static MethodDeclarationSyntax Write(MethodDeclarationSyntax hook, FullForm form, bool isFirst)
    {
        var leading = form.Method.GetLeadingTrivia();
        var isDocumented = leading.Any(static trivia => trivia.HasStructure);
        var text = leading.ToFullString();
        if (!isFirst)
        {
            var indentation = text.Substring(text.LastIndexOf('\n') + 1);
            text = form.NewLine + indentation + (isDocumented ? "/// <inheritdoc/>" + form.NewLine + indentation : "");
        }
        else if (isDocumented)
        {
            text = Regex.Replace(
                text, $"""([ \t]*///[ \t]*)<param name="{form.Next.Name}">.*?</param>[ \t]*(\r?\n)""", ParameterOf(hook), RegexOptions.Singleline, _limit);
            text = Regex.Replace(text, """<inheritdoc cref="IAgentMiddleware[^"]*"\s*/>""", "<inheritdoc/>", RegexOptions.None, _limit);
        }

        hook = hook.ReplaceTrivia(
            hook.DescendantTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)),
            (_, _) => SyntaxFactory.EndOfLine(form.NewLine));
        return hook
            .WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(text))
            .WithTrailingTrivia(form.Method.GetTrailingTrivia());
    }

    /// <summary>Whether the documentation speaks of <c>next</c>, which hooks do not have.</summary>
    public static bool SpeaksOfNext(FullForm form)
        => form.Method.GetLeadingTrivia().ToFullString().Contains($"<paramref name=\"{form.Next.Name}\"");

    private static string ParameterOf(MethodDeclarationSyntax hook) => hook.Identifier.ValueText switch
    {
        Contracts.CompletedMethod => $"$1<param name=\"{hook.ParameterList.Parameters[1].Identifier.ValueText}\">What came of the inside.</param>$2",
        Contracts.FailedMethod => $"$1<param name=\"{FailedBody.Parameter}\">What was thrown inside.</param>$2",
        _ => "",
    };
}
