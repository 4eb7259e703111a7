namespace AgentPipeline;

/// <summary>What a person answered.</summary>
public sealed record ApprovalAnswer
{
    private ApprovalAnswer()
    {
    }

    /// <summary>Whether the execution may go on.</summary>
    public bool IsApproved { get; private init; }

    /// <summary>When approved, what the model is told, or <see langword="null"/> for nothing; when refused, why.</summary>
    public string? Text { get; private init; }

    /// <summary>Who decided, for the history; <see langword="null"/> for the name of the <see cref="IHumanApproval"/>.</summary>
    public string? DecidedBy { get; private init; }

    /// <summary>The execution may go on.</summary>
    /// <param name="text">
    /// What the model is told. It becomes the result of a tool call that waits, which is then not made; without it that call is tried again.
    /// </param>
    /// <param name="decidedBy">Who decided.</param>
    /// <returns>The answer.</returns>
    public static ApprovalAnswer Approve(string? text = null, string? decidedBy = null) => new() { IsApproved = true, Text = text, DecidedBy = decidedBy };

    /// <summary>The execution stops with the failure it has.</summary>
    /// <param name="reason">Why, in one line for a person.</param>
    /// <param name="decidedBy">Who decided.</param>
    /// <returns>The answer.</returns>
    public static ApprovalAnswer Refuse(string reason, string? decidedBy = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new() { Text = reason, DecidedBy = decidedBy };
    }
}
