namespace AgentPipeline;

/// <summary>
/// Names under which executors tell a chat client which task a request belongs to, so that recordings can be matched. They are
/// entries of <c>ChatOptions.AdditionalProperties</c>; over HTTP they travel as headers, and only to a loopback address.
/// </summary>
public static class AgentRequestProperties
{
    /// <summary>Property: the task's id, a string.</summary>
    public const string TaskId = "agentpipeline.task";

    /// <summary>Property: which run of the task it is, an <see cref="int"/> from 1.</summary>
    public const string Run = "agentpipeline.run";

    /// <summary>HTTP header of <see cref="TaskId"/>, percent-encoded.</summary>
    public const string TaskIdHeader = "x-agentpipeline-task";

    /// <summary>HTTP header of <see cref="Run"/>.</summary>
    public const string RunHeader = "x-agentpipeline-run";

    /// <summary>
    /// Entry of a <c>FunctionCallContent</c>'s <c>AdditionalProperties</c>: the arguments as the model wrote them, a string, when they
    /// are not JSON. The content's <c>Exception</c> then says what is wrong with them, and its <c>Arguments</c> are null.
    /// </summary>
    public const string RawArguments = "rawArguments";
}
