namespace AgentPipeline.Classification.Rules;

/// <summary>One row of a table of names: the value of a code in a structured body, or an exception type's simple name.</summary>
/// <param name="Name">The name, compared without regard to case.</param>
/// <param name="Category">What it means.</param>
/// <param name="Strength">How much it says; see <see cref="Rules.Strength"/>.</param>
/// <param name="Reason">Who uses it.</param>
internal sealed record CodeRule(string Name, ErrorCategory Category, int Strength, string Reason)
{
    /// <summary>What to do instead of the category's usual action.</summary>
    public RecoveryAction? Action { get; init; }
}
