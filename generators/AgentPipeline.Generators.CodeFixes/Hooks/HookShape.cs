using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>What a middleware does before, after and instead of its inside.</summary>
/// <param name="call">Where it runs its inside.</param>
/// <param name="before">What it does first.</param>
internal sealed class HookShape(InsideCall call, IReadOnlyList<StatementSyntax> before)
{
    public InsideCall Call => call;

    public IReadOnlyList<StatementSyntax> Before => before;

    /// <summary>The local that the inside's result is kept in.</summary>
    public ILocalSymbol? Result { get; init; }

    /// <summary>What is done with that result.</summary>
    public IReadOnlyList<StatementSyntax> After { get; init; } = [];

    /// <summary>What is answered instead of the inside's result, which stands in the middle of it.</summary>
    public ExpressionSyntax? Value { get; init; }

    /// <summary>What is done when the inside throws.</summary>
    public IReadOnlyList<CatchClauseSyntax> Catches { get; init; } = [];

    /// <summary>The comments on the call.</summary>
    public IReadOnlyList<SyntaxTrivia> Comments { get; init; } = [];

    public bool IsStarting => before.Count > 0;

    public bool IsCompleted => Value is not null || After.Count > 0;

    public bool IsFailed => Catches.Count > 0;

    /// <summary>The parts other than <see cref="Before"/>.</summary>
    public IEnumerable<SyntaxNode> Rest => [.. After, .. Value is null ? [] : new SyntaxNode[] { Value }, .. Catches];
}
