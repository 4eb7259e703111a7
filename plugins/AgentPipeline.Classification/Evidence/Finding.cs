namespace AgentPipeline.Classification.Evidence;

/// <summary>One piece of evidence.</summary>
/// <param name="Category">What it points to.</param>
/// <param name="RuleId">The rule that found it; <see langword="null"/> for no evidence.</param>
/// <param name="Strength">How much it says; see <see cref="Rules.Strength"/>.</param>
/// <param name="Position">Where in the folded text it stands; −1 when not in text.</param>
/// <param name="Action">What to do instead of the category's usual action.</param>
internal readonly record struct Finding(ErrorCategory Category, string? RuleId, int Strength, int Position = -1, RecoveryAction? Action = null)
{
    /// <summary>The stronger of two; of equals the first.</summary>
    public static Finding Stronger(Finding first, Finding second) => second.Strength > first.Strength ? second : first;
}
