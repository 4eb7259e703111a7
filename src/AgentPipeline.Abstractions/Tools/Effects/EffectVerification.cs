namespace AgentPipeline;

/// <summary>What a tool found out about a call that broke off.</summary>
public sealed record EffectVerification
{
    private EffectVerification(bool? happened, ToolOutput? output)
    {
        Happened = happened;
        Output = output;
    }

    /// <summary>The call had no effect, and will have none: it may be made again.</summary>
    public static EffectVerification DidNotHappen { get; } = new(false, null);

    /// <summary>It cannot be found out: a person has to decide.</summary>
    public static EffectVerification CannotTell { get; } = new(null, null);

    /// <summary>Whether the call had its effect; <see langword="null"/> when it cannot be found out.</summary>
    public bool? Happened { get; }

    /// <summary>What the model gets to see as the result of the call; only when it had its effect.</summary>
    public ToolOutput? Output { get; }

    /// <summary>The call had its effect.</summary>
    /// <param name="output">What the model gets to see as its result.</param>
    /// <returns>The finding.</returns>
    public static EffectVerification DidHappen(ToolOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new(true, output);
    }
}
