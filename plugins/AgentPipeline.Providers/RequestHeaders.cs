using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Providers;

/// <summary>
/// The headers that tell a server which task a request belongs to, so that it can replay a recording. They are made for a loopback
/// address alone: no other service has any business with the names of tasks.
/// </summary>
internal static class RequestHeaders
{
    public static IReadOnlyList<KeyValuePair<string, string>> For(Uri endpoint, ChatOptions? options)
    {
        if (!endpoint.IsLoopback || options?.AdditionalProperties is not { } properties)
        {
            return [];
        }

        var headers = new List<KeyValuePair<string, string>>(2);
        if (properties.TryGetValue(AgentRequestProperties.TaskId, out string? task) && task is not null)
        {
            headers.Add(new(AgentRequestProperties.TaskIdHeader, Uri.EscapeDataString(task)));
        }

        if (properties.TryGetValue(AgentRequestProperties.Run, out int run))
        {
            headers.Add(new(AgentRequestProperties.RunHeader, run.ToString(CultureInfo.InvariantCulture)));
        }

        return headers;
    }
}
