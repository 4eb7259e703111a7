using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.History;

/// <summary>One execution, attempt by attempt, as a person follows it.</summary>
internal static class ExecutionStory
{
    public static void Print(ExecutionRecord record)
    {
        Screen.WriteLine($"{record.TaskId} ({record.Kind ?? "no kind"}), complexity {(record.Complexity is { } complexity ? Format.Number(complexity) : "unknown")}");
        Screen.WriteLine($"{record.Id}, began {Format.Time(record.StartedAt)}, took {Format.Duration(record.Duration)}, {Format.Usd(record.CostUsd)} for {Format.Count(record.InputTokens)} tokens in, {Format.Count(record.OutputTokens)} out");
        if (record.Synthetic)
        {
            Screen.WriteLine("Synthetic  made up by 'history seed', no agent ran");
        }

        Screen.WriteLine(record.Success
            ? $"succeeded{(record.VerifiedBy is { } by ? $", verified by {by}" : "")}"
            : $"failed: {record.Error?.Category.ToName() ?? "unknown"}: {Format.Line(record.Error?.Message ?? "", 160)}");
        Screen.WriteLine();
        Screen.WriteLine($"Prompt: {Format.Line(record.Prompt, 300)}");
        Screen.WriteLine();
        var tree = new Tree("Attempts");
        foreach (var attempt in record.Attempts)
        {
            Add(tree, attempt, record);
        }

        Screen.Write(tree);
        if (record.Plan is { } plan)
        {
            var steps = new Tree("Plan");
            foreach (var step in plan.Steps)
            {
                steps.AddNode(Markup.Escape($"{step.Id} [{step.Status switch { PlanStepStatus.Done => "done", PlanStepStatus.Started => "began", _ => "not begun" }}] {Format.Line(step.Description, 120)}"));
            }

            Screen.Write(steps);
        }

        if (record.Output.Length > 0)
        {
            Screen.WriteLine();
            Screen.WriteLine("Output:");
            Screen.WriteLine(record.Output);
        }
    }

    private static void Add(Tree tree, AttemptRecord attempt, ExecutionRecord record)
    {
        var waited = attempt.DelayBefore > TimeSpan.Zero ? $", after a wait of {Format.Duration(attempt.DelayBefore)}" : "";
        var node = tree.AddNode(Markup.Escape($"{attempt.Number}: {attempt.Executor ?? "no executor"} with {attempt.Model ?? "no model"}, {attempt.ModelRequests} requests, {Format.Duration(attempt.Duration)}, {Format.Usd(attempt.CostUsd)}{waited}"));
        foreach (var call in attempt.ToolCalls)
        {
            var line = node.AddNode(Markup.Escape($"{call.Name} {Format.Line(call.Arguments, 80)}: {(call.Outcome == ToolOutcome.Succeeded ? "ok" : Format.Line(call.Error ?? call.Outcome.ToString(), 100))}{Effect(call)} ({Format.Duration(call.Duration)})"));
            if (call.Note is { } note)
            {
                line.AddNode(Markup.Escape($"the model was told: {Format.Line(note, 140)}"));
            }
        }

        node.AddNode(Markup.Escape(attempt.Error is { } error
            ? $"failed: {error.Category.ToName()} ({error.RuleId}): {Format.Line(error.Message, 140)}"
            : attempt.Success ? "succeeded" : "failed"));
        foreach (var step in record.RecoverySteps.Where(step => step.Attempt == attempt.Number))
        {
            node.AddNode(Markup.Escape($"{(step.Retried ? "then" : "gave up")}: {step.Action.ToName()}: {Format.Line(step.Reason, 140)}"));
        }
    }

    private static string Effect(ToolCallRecord call) => call switch
    {
        { Replayed: true } => ", not called again: its side effect had happened before",
        { EffectState: { } state } => $", side effect {state.ToString().ToLowerInvariant()}",
        _ => "",
    };
}
