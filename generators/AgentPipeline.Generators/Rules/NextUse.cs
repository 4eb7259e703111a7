namespace AgentPipeline.Generators;

/// <summary>What an operation does with <c>next</c>.</summary>
internal enum NextUse
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Calls it, or a local function that does.</summary>
    Call,

    /// <summary>Hands it to something that may call it: another method, a lambda, a variable.</summary>
    Escape,
}
