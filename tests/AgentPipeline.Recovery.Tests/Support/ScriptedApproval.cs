namespace AgentPipeline.Recovery.Tests;

/// <summary>A person who answers as a test says, and remembers what was asked.</summary>
internal sealed class ScriptedApproval(Func<ApprovalRequest, CancellationToken, Task<ApprovalAnswer>> answer) : IHumanApproval
{
    public ScriptedApproval(Func<ApprovalRequest, ApprovalAnswer> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    public List<ApprovalRequest> Requests { get; } = [];

    public ValueTask<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return new(answer(request, cancellationToken));
    }
}
