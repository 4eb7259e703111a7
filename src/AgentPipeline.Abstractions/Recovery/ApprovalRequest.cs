namespace AgentPipeline;

/// <summary>What a person is asked.</summary>
/// <param name="Execution">The execution, whose current attempt has failed. It waits for the answer.</param>
/// <param name="Error">Why the attempt failed.</param>
/// <param name="Question">The question in words, with the task and the failure; complete without the rest.</param>
public sealed record ApprovalRequest(AgentExecution Execution, AgentError Error, string Question);
