namespace AgentPipeline.Routing;

/// <summary>A change of the routing policy that cannot be made. The message names the state and the way out; it is for a person.</summary>
public sealed class PolicyRefusedException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why, and what to do.</param>
    public PolicyRefusedException(string message)
        : base(message)
    {
    }
}
