namespace AgentPipeline;

/// <summary>Keys of <see cref="AgentTask.Metadata"/> with which a task fixes its own route. They win over every routing policy.</summary>
public static class RoutePins
{
    /// <summary>The id of the model that has to be used, in every attempt.</summary>
    public const string Model = "model";

    /// <summary>The name of the executor that has to be used.</summary>
    public const string Executor = "executor";
}
