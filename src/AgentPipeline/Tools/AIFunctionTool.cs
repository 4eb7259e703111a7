using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Makes any <see cref="AIFunction"/> a tool of the pipeline.</summary>
/// <remarks>
/// The function's result becomes text: a string as it is, anything else as JSON. An exception it throws fails the attempt and is
/// classified. The function finds the execution in <see cref="AIFunctionArguments.Context"/> under <see cref="ExecutionKey"/>.
/// </remarks>
public sealed class AIFunctionTool : IAgentTool
{
    /// <summary>Key of the <see cref="AgentExecution"/> in the context of the function's arguments.</summary>
    public const string ExecutionKey = "agentpipeline.execution";

    private readonly AIFunction _function;

    /// <summary>Wraps a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="effect">What a call does to the world; decides whether a call that broke off may be repeated.</param>
    public AIFunctionTool(AIFunction function, ToolEffect effect)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
        Effect = effect;
    }

    /// <inheritdoc/>
    public AIFunctionDeclaration Declaration => _function;

    /// <inheritdoc/>
    public ToolEffect Effect { get; }

    /// <inheritdoc/>
    public async ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var arguments = new AIFunctionArguments
        {
            Context = new Dictionary<object, object?> { [ExecutionKey] = invocation.Execution },
        };
        foreach (var property in invocation.Arguments.EnumerateObject())
        {
            arguments[property.Name] = property.Value;
        }

        var result = await _function.InvokeAsync(arguments, cancellationToken).ConfigureAwait(false);
        return new ToolOutput(result switch
        {
            null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => "",
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
            JsonElement element => element.GetRawText(),
            _ => JsonSerializer.Serialize(result, _function.JsonSerializerOptions.GetTypeInfo(result.GetType())),
        });
    }
}
