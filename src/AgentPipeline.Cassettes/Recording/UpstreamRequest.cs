using Microsoft.AspNetCore.Http;

namespace AgentPipeline.Cassettes;

/// <summary>What is passed between a client and the server behind the recorder.</summary>
internal static class UpstreamRequest
{
    // Belong to one connection (RFC 9110, 7.6.1) or are set anew for the next.
    private static readonly string[] _connectionHeaders =
    [
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
        "host", "content-length", "accept-encoding", "expect", "date", "server",
    ];

    /// <summary>The request as the server behind is to get it. A task's name leaves this machine under no circumstances.</summary>
    public static HttpRequestMessage Create(HttpContext context, Uri upstream, byte[] body)
    {
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), Address(context, upstream));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (var (name, values) in context.Request.Headers)
        {
            var forward = !IsConnectionHeader(name) && (upstream.IsLoopback || !IsTaskHeader(name));
            if (forward && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
            }
        }

        return request;
    }

    /// <summary>Copies status and headers of an answer.</summary>
    public static void CopyHead(HttpResponseMessage from, HttpResponse to)
    {
        to.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in Headers(from))
        {
            if (!IsConnectionHeader(name))
            {
                to.Headers[name] = values.ToArray();
            }
        }
    }

    /// <summary>The headers of an answer by lower-case name.</summary>
    public static Dictionary<string, string> HeadersOf(HttpResponseMessage response)
        => Headers(response).ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

    private static Uri Address(HttpContext context, Uri upstream)
    {
        var path = context.Request.Path.Value ?? "";
        var rest = path.StartsWith("/v1/", StringComparison.Ordinal) ? path["/v1".Length..] : path;
        return new Uri(upstream.AbsoluteUri.TrimEnd('/') + rest + context.Request.QueryString);
    }

    private static IEnumerable<KeyValuePair<string, IEnumerable<string>>> Headers(HttpResponseMessage response)
        => response.Headers.Concat(response.Content.Headers);

    private static bool IsConnectionHeader(string name) => _connectionHeaders.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsTaskHeader(string name)
        => name.Equals(AgentRequestProperties.TaskIdHeader, StringComparison.OrdinalIgnoreCase)
            || name.Equals(AgentRequestProperties.RunHeader, StringComparison.OrdinalIgnoreCase);
}
