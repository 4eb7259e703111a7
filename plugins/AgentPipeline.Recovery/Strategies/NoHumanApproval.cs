namespace AgentPipeline.Recovery;

/// <summary>Refuses, until a host registers somebody who can be asked.</summary>
internal sealed class NoHumanApproval : IHumanApproval
{
    public ValueTask<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken)
        => new(ApprovalAnswer.Refuse("nobody is connected to ask; register an IHumanApproval", "default"));
}
