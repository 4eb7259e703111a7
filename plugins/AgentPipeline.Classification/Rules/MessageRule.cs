namespace AgentPipeline.Classification.Rules;

/// <summary>One row of a table of phrases.</summary>
/// <param name="Id">Unique, for example <c>quota.credits</c>.</param>
/// <param name="Category">What a message with the phrase means.</param>
/// <param name="Strength">How much the phrase says; see <see cref="Rules.Strength"/>.</param>
/// <param name="Pattern">The phrase in the language of <see cref="Matching.RulePattern"/>, lower case.</param>
/// <param name="Reason">Who prints it, or why it means that.</param>
/// <param name="Example">A message that the rule decides.</param>
internal sealed record MessageRule(string Id, ErrorCategory Category, int Strength, string Pattern, string Reason, string Example)
{
    /// <summary>What to do instead of the category's usual action.</summary>
    public RecoveryAction? Action { get; init; }
}
