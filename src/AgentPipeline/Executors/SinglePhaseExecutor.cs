using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>One conversation with tools, until the model answers. For tasks that need no plan.</summary>
/// <remarks>
/// An answer ends it: whether the answer is right is for the task's checks to say. A second attempt goes on in the same
/// conversation, and no tool call whose result is known is made again.
/// </remarks>
[AgentExecutor(Name, Services = typeof(ExecutorServices))]
public sealed class SinglePhaseExecutor : IAgentExecutor
{
    /// <summary>The name routes use.</summary>
    public const string Name = "single-phase";

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
    public SinglePhaseExecutor(
        IModelCatalog models, IEnumerable<IAgentTool> tools, IOptions<ExecutorOptions> options, IEffectLedger effects,
        ILogger<SinglePhaseExecutor>? logger = null)
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
        if (conversation.Lead(Name))
        {
            conversation.Ask("Carry out what is left of the task now, with the tools and without a plan, and give the final answer.");
        }

        var answer = await _loop.RunAsync(execution, conversation, tools, format: null, cancellationToken).ConfigureAwait(false);
        return ExecutionResult.Succeeded(answer);
    }
}
