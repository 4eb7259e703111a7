using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>Plans first, then carries out the steps in the order of their dependencies, then checks. For tasks with several parts.</summary>
/// <remarks>
/// The plan, the steps and the check are turns of one conversation. The plan is kept in <see cref="AgentExecution.Plan"/>, with the
/// state of each step; a second attempt goes on with the step that failed, and no tool call whose result is known is made again.
/// </remarks>
[AgentExecutor(Name, Services = typeof(ExecutorServices))]
public sealed class TwoPhaseExecutor : IAgentExecutor
{
    /// <summary>The name routes use.</summary>
    public const string Name = "two-phase";

    private readonly ModelCaller _models;
    private readonly ToolRegistry _tools;
    private readonly AgentLoop _loop;
    private readonly ExecutorOptions _options;

    /// <summary>Creates the executor.</summary>
    /// <param name="models">The models a route can name.</param>
    /// <param name="tools">The tools a task can name.</param>
    /// <param name="options">Limits and prompts.</param>
    /// <param name="effects">Where side effects are accounted for.</param>
    /// <param name="logger">Told when something beneath a model's chat client retries.</param>
    public TwoPhaseExecutor(
        IModelCatalog models, IEnumerable<IAgentTool> tools, IOptions<ExecutorOptions> options, IEffectLedger effects,
        ILogger<TwoPhaseExecutor>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _models = new ModelCaller(models, _options, logger);
        _tools = new ToolRegistry(tools);
        _loop = new AgentLoop(_models, new ToolCaller(_options, effects), _options);
    }

    /// <inheritdoc/>
    public async PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(execution);
        var tools = _tools.Select(execution.Task);
        var conversation = Conversation.Enter(execution, Name, _models.ResolveModel(execution).Id, _options.SystemPrompt);
        var progress = EnterProgress(execution, conversation);
        var plan = execution.Plan
            ?? await PlanAsync(execution, conversation, progress, tools, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            if (plan.Steps[i].Status != PlanStepStatus.Done)
            {
                plan = await RunStepAsync(execution, conversation, plan, i, tools, cancellationToken).ConfigureAwait(false);
            }
        }

        if (!progress.CheckAsked)
        {
            progress.CheckAsked = true;
            conversation.Ask(PlanPrompts.Check(plan));
        }

        var answer = await _loop.RunAsync(execution, conversation, tools, format: null, cancellationToken).ConfigureAwait(false);
        return ExecutionResult.Succeeded(answer);
    }

    private static TwoPhaseProgress EnterProgress(AgentExecution execution, Conversation conversation)
    {
        if (conversation.Lead(Name) || !execution.Features.TryGet<TwoPhaseProgress>(out var progress) || progress.IsOfAnother(conversation))
        {
            // Begun, begun anew, or taken over from another executor: whatever is under way is asked for anew.
            progress = new TwoPhaseProgress(conversation);
            execution.Features.Set(progress);
            execution.Plan = execution.Plan is null ? null : new ExecutionPlan(
                [.. execution.Plan.Steps.Select(static step => step.Status == PlanStepStatus.Started ? step with { Status = PlanStepStatus.Pending } : step)]);
        }

        return progress;
    }

    private async ValueTask<ExecutionPlan> PlanAsync(
        AgentExecution execution, Conversation conversation, TwoPhaseProgress progress, ToolSet tools, CancellationToken cancellationToken)
    {
        if (!progress.PlanAsked)
        {
            progress.PlanAsked = true;
            conversation.Ask(PlanPrompts.Plan(tools.Names, _options.MaxPlanSteps));
        }

        while (true)
        {
            var answer = await _loop.RunAsync(execution, conversation, ToolSet.Empty, PlanPrompts.ResponseFormat, cancellationToken)
                .ConfigureAwait(false);
            if (PlanReader.TryRead(answer, _options.MaxPlanSteps, out var plan, out var problem))
            {
                execution.Plan = plan;
                execution.Report(ExecutionUpdateKind.Plan, string.Join(" → ", plan.Steps.Select(static step => step.Id)));
                return plan;
            }

            if (progress.RefusedPlans++ > 0)
            {
                conversation.NoteFault(PlanPrompts.PlanAgain(problem));
                throw new AgentFailureException(ErrorCategory.OutputFormat, $"The model's plan cannot be used. {problem}")
                {
                    Blame = ErrorBlame.Model,
                };
            }

            conversation.Tell(PlanPrompts.PlanAgain(problem));
        }
    }

    private async ValueTask<ExecutionPlan> RunStepAsync(
        AgentExecution execution, Conversation conversation, ExecutionPlan plan, int index, ToolSet tools, CancellationToken cancellationToken)
    {
        if (plan.Steps[index].Status == PlanStepStatus.Pending)
        {
            conversation.Ask(PlanPrompts.Step(plan, index));
            execution.Report(ExecutionUpdateKind.Plan, plan.Steps[index].Description);
            plan = Replace(execution, plan, index, plan.Steps[index] with { Status = PlanStepStatus.Started });
        }

        var output = await _loop.RunAsync(execution, conversation, tools, format: null, cancellationToken).ConfigureAwait(false);
        return Replace(execution, plan, index, plan.Steps[index] with { Status = PlanStepStatus.Done, Output = output });
    }

    private static ExecutionPlan Replace(AgentExecution execution, ExecutionPlan plan, int index, PlanStep step)
    {
        var steps = plan.Steps.ToArray();
        steps[index] = step;
        return execution.Plan = new ExecutionPlan(steps);
    }
}
