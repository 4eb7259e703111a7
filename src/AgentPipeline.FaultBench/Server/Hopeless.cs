namespace AgentPipeline.FaultBench;

/// <summary>Which further request to the same model cannot succeed either, and so must not be sent.</summary>
internal enum Hopeless
{
    /// <summary>None: the failure may pass.</summary>
    No,

    /// <summary>The same request again.</summary>
    Unchanged,

    /// <summary>One that is not at least a tenth smaller.</summary>
    AsLarge,

    /// <summary>Any.</summary>
    Any,
}
