namespace AgentPipeline.Tests.Tools.Effects;

/// <summary>The same, and it can look up what it did.</summary>
internal sealed class VerifiableLogTool(string path, Stream progress) : LogTool(path, progress), IVerifiableTool
{
    public async ValueTask<EffectVerification> VerifyAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        var sent = File.Exists(LogPath) && (await File.ReadAllLinesAsync(LogPath, cancellationToken)).Contains(invocation.Effect!.ToString());
        return sent ? EffectVerification.DidHappen(new ToolOutput("found")) : EffectVerification.DidNotHappen;
    }
}
