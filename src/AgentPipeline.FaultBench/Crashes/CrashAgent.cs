using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.FaultBench;

/// <summary>What a process that is going to be killed does: one task with several side effects, and a line on standard output whenever it gets further.</summary>
internal static class CrashAgent
{
    /// <summary>How many messages the task sends.</summary>
    public const int Messages = 6;

    /// <summary>Says that a message is about to leave.</summary>
    public const string Sending = "sending";

    /// <summary>Says that a message has left, before anything else knows.</summary>
    public const string Sent = "sent";

    private static readonly Reply _done = Replies.Text("All were sent.");

    /// <summary>The models' answers: one message after another.</summary>
    public static Reply Answer(ModelRequest request)
        => request.Turn < Messages ? Replies.Call(BenchTools.Send, ("text", FormattableString.Invariant($"message {request.Turn + 1}"))) : _done;

    /// <summary>Carries the task out.</summary>
    /// <returns>Whether it is done; <see langword="false"/> when it stopped with a reason.</returns>
    public static async Task<bool> RunAsync(CrashWork work, Stream progress, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Effects:Enabled"] = work.Contender.UsesLedger.ToString(CultureInfo.InvariantCulture),
            ["Effects:LedgerPath"] = work.LedgerPath,
        }).Build());
        work.Contender.Register(services);
        services.AddAgentTool(work.CanVerify ? new VerifiableTool(BenchTools.Send, Send, text => work.Outbox.Lines.Contains(text)) : new BenchTool(BenchTools.Send, ToolEffect.SideEffect, Send));
        services.AddOpenAIModel(new ModelProfile { Id = ModelRequest.Small }, work.Endpoint, "key");
        var provider = services.BuildServiceProvider();
        await using var disposal = provider.ConfigureAwait(false);
        var task = Tasks.Send(BenchTools.Send) with { IdempotencyKey = work.Contender.UsesLedger ? "crash" : null };
        var result = await work.Contender.RunAsync(
            provider.GetRequiredService<IAgentPipeline>(), () => new AgentExecution(task, work.Directory), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        return result.Success;

        ToolOutput Send(ToolInvocation invocation, string text)
        {
            Say(progress, Sending);
            work.Outbox.Send(text);
            Say(progress, Sent);
            return new ToolOutput("sent");
        }
    }

    private static void Say(Stream progress, string line)
    {
        progress.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        progress.Flush();
    }
}
