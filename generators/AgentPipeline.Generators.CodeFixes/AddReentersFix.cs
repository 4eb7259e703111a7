using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Declares a middleware <c>[Reenters]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddReentersFix))]
public sealed class AddReentersFix : Fix
{
    /// <summary>Creates the fix.</summary>
    public AddReentersFix()
        : base("Declare the class [Reenters]", DiagnosticIds.NextCalledAgain)
    {
    }

    private protected override Task<Solution> ApplyAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
        => ReplaceAsync<ClassDeclarationSyntax>(
            document,
            diagnostic,
            type =>
            {
                var generator = SyntaxGenerator.GetGenerator(document);
                return generator.InsertAttributes(type, 0, generator.Attribute("AgentPipeline.Reenters"));
            },
            cancellationToken);
}
