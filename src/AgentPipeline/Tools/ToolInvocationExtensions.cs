using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentPipeline;

/// <summary>How the tools that ship read their arguments.</summary>
internal static class ToolInvocationExtensions
{
    /// <summary>The arguments as an object.</summary>
    /// <exception cref="AgentFailureException">They do not fit, which a schema lets pass only in corners such as 1e2 for 100.</exception>
    public static TArguments Read<TArguments>(this ToolInvocation invocation, JsonTypeInfo<TArguments> typeInfo)
    {
        try
        {
            return invocation.Arguments.Deserialize(typeInfo) ?? throw new JsonException("null is not an object.");
        }
        catch (JsonException exception)
        {
            throw new AgentFailureException(ErrorCategory.OutputFormat, $"The arguments cannot be read: {exception.Message}", exception)
            {
                Blame = ErrorBlame.Model,
            };
        }
    }
}
