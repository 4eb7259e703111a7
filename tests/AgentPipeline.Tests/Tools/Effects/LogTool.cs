using System.Text;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Tools.Effects;

/// <summary>A side effect that leaves a trace: one line a call, with the effect's key, on disk before the call returns.</summary>
internal class LogTool(string path, Stream progress) : IAgentTool
{
    public const string Name = "send";

    protected string LogPath => path;

    public AIFunctionDeclaration Declaration { get; } = AIFunctionFactory.Create((int message) => message, Name);

    public ToolEffect Effect => ToolEffect.SideEffect;

    public ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        progress.Write("called\n"u8);
        using (var log = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        {
            log.Write(Encoding.UTF8.GetBytes($"{invocation.Effect}\n"));
            log.Flush(flushToDisk: true);
        }

        progress.Write("done\n"u8);
        return new(new ToolOutput($"sent {invocation.Effect!.Ordinal}"));
    }
}
