namespace AgentPipeline;

/// <summary>How far a two-phase execution came, beside what its plan says. Lives in <see cref="AgentExecution.Features"/>.</summary>
/// <param name="conversation">The conversation in which it was asked.</param>
internal sealed class TwoPhaseProgress(Conversation conversation)
{
    /// <summary>Whether it is about another conversation than this one, in which nothing was asked yet.</summary>
    public bool IsOfAnother(Conversation current) => current != conversation;

    /// <summary>Whether the model was asked for a plan.</summary>
    public bool PlanAsked { get; set; }

    /// <summary>How many plans were refused.</summary>
    public int RefusedPlans { get; set; }

    /// <summary>Whether the model was asked to verify the work.</summary>
    public bool CheckAsked { get; set; }
}
