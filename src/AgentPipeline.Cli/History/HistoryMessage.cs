using AgentPipeline.History;

namespace AgentPipeline.Cli.History;

/// <summary>What went wrong with a history, for whoever names it by an option: a host names it in its configuration.</summary>
internal static class HistoryMessage
{
    public static string Of(Exception exception)
        => exception is HistoryStoreException ? exception.Message.Replace("ExecutionHistory:DatabasePath", "--history", StringComparison.Ordinal) : exception.Message;
}
