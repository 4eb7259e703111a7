using System.Net;

namespace AgentPipeline.Cassettes;

/// <summary>Turns what goes wrong in a cassette into what an HTTP client would throw.</summary>
internal static class CassetteFailure
{
    /// <summary>Key of the response's body in the exception's data. No header's name can be like it.</summary>
    public const string BodyKey = "(body)";

    public static HttpRequestException ToException(CassetteError error)
    {
        var exception = new HttpRequestException(
            $"HTTP {error.Status} ({(HttpStatusCode)error.Status}){(error.Body is null ? "" : ": " + error.BodyText)}",
            inner: null,
            (HttpStatusCode)error.Status);
        exception.Data[BodyKey] = error.BodyText;
        foreach (var (name, value) in error.Headers)
        {
            exception.Data[name] = value;
        }

        // Under its usual spelling as well: dictionaries of exception data tell upper from lower case, HTTP does not.
        if (error.Headers.TryGetValue("retry-after", out var wait))
        {
            exception.Data["Retry-After"] = wait;
        }

        return exception;
    }

    public static HttpRequestException ToException(CassetteDrop drop)
        => new(
            HttpRequestError.ResponseEnded,
            "The connection was closed before the answer was complete.",
            new IOException($"The response ended prematurely, after {drop.AfterBytes} bytes of its body."));
}
