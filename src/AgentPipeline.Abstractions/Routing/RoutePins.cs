namespace AgentPipeline;

/// <summary>Keys of <see cref="AgentTask.Metadata"/> with which a task fixes or narrows its own route. They win over every routing policy.</summary>
public static class RoutePins
{
    /// <summary>The id of the model that has to be used, in every attempt.</summary>
    public const string Model = "model";

    /// <summary>The name of the executor that has to be used.</summary>
    public const string Executor = "executor";

    /// <summary>Ids of the models that may be used, separated by commas.</summary>
    public const string Models = "models";

    /// <summary>What the execution is expected to cost at most, in USD, for example <c>0.05</c>.</summary>
    public const string MaxCost = "max_cost_usd";

    /// <summary><c>high</c> for a task with which no route is to be tried out.</summary>
    public const string Risk = "risk";

    /// <summary>A name that tasks share which are to be routed alike, for example of a conversation.</summary>
    public const string Session = "session";
}
