using System.Globalization;

namespace AgentPipeline.Recovery.Tests;

/// <summary>Executions one after the other over the same models, and what each of their attempts comes to; the last one again and again.</summary>
internal sealed record Scenario(
    ErrorRecoveryOptions Options, IReadOnlyDictionary<string, string> Providers, bool IsPinned, bool Approves, TimeSpan PersonTakes, Act[][] Executions)
{
    /// <summary>Runs the scenario on a clock of its own.</summary>
    /// <param name="workingDirectory">Where directories may be created.</param>
    /// <param name="each">Is told each execution when it has ended.</param>
    /// <returns>Whether all were found to be right.</returns>
    public bool Run(string workingDirectory, Func<Pipeline, Account, bool> each)
    {
        if (new ErrorRecoveryOptionsValidator().Validate(null, Options) is { Failed: true } invalid)
        {
            throw new InvalidOperationException(invalid.FailureMessage);
        }

        var clock = new SkippingClock();
        var approval = new ScriptedApproval(_ =>
        {
            clock.Advance(PersonTakes);
            return Approves ? ApprovalAnswer.Approve("it was sent") : ApprovalAnswer.Refuse("no");
        });
        using var pipeline = new Pipeline(Providers.Keys, Configuration(), providers: Providers, approval: approval);
        return Executions.All(acts => each(pipeline, RunOne(pipeline, clock, acts, workingDirectory)));
    }

    private Account RunOne(Pipeline pipeline, SkippingClock clock, Act[] acts, string workingDirectory)
    {
        var metadata = new Dictionary<string, string>();
        if (IsPinned)
        {
            metadata[RoutePins.Model] = Providers.Keys.First();
        }

        var execution = new AgentExecution(new AgentTask { Id = "task", Prompt = "Do it.", Metadata = metadata }, workingDirectory, clock);
        var result = pipeline.RunAsync(execution, attempt =>
        {
            var act = acts[Math.Min(attempt.Number, acts.Length) - 1];
            clock.Advance(act.Duration);
            attempt.AddUsage(1, 1, act.CostUsd);
            if (act.SendsRequest)
            {
                attempt.AddModelRequest();
                execution.Features.Set(new FailedModelRequest(attempt));
            }

            if (act.Call is { } call)
            {
                attempt.AddToolCall(call);
            }

            return act.Result;
        }).GetAwaiter().GetResult();
        return new Account(execution, result, Options);
    }

    private Dictionary<string, string> Configuration()
    {
        var values = new Dictionary<string, object?>
        {
            ["MaxRetriesPerCategory"] = Options.MaxRetriesPerCategory,
            ["MaxRetries"] = Options.MaxRetries,
            ["MaxWait"] = Options.MaxWait,
            ["Deadline"] = Options.Deadline,
            ["TransientBaseDelay"] = Options.TransientBaseDelay,
            ["ThrottlingBaseDelay"] = Options.ThrottlingBaseDelay,
            ["MaxDelay"] = Options.MaxDelay,
            ["Seed"] = Options.Seed,
            ["MaxCostUsd"] = Options.MaxCostUsd,
            ["HoldoutShare"] = Options.HoldoutShare,
            ["RetryBudget:Enabled"] = Options.RetryBudget.Enabled,
            ["RetryBudget:MaxTokens"] = Options.RetryBudget.MaxTokens,
            ["RetryBudget:RetryCost"] = Options.RetryBudget.RetryCost,
            ["RetryBudget:TimeoutRetryCost"] = Options.RetryBudget.TimeoutRetryCost,
            ["RetryBudget:SuccessIncrement"] = Options.RetryBudget.SuccessIncrement,
            ["Breaker:Enabled"] = Options.Breaker.Enabled,
            ["Breaker:FailureShare"] = Options.Breaker.FailureShare,
            ["Breaker:MinimumThroughput"] = Options.Breaker.MinimumThroughput,
            ["Breaker:Window"] = Options.Breaker.Window,
            ["Breaker:BreakDuration"] = Options.Breaker.BreakDuration,
        };
        return values.Where(pair => pair.Value is not null)
            .ToDictionary(pair => $"ErrorRecovery:{pair.Key}", pair => Convert.ToString(pair.Value, CultureInfo.InvariantCulture)!);
    }
}
