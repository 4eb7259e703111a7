using System.Net;

namespace AgentPipeline.Cassettes;

/// <summary>Turns what goes wrong in a cassette into what an HTTP client would throw.</summary>
internal static class CassetteFailure
{
    public static HttpRequestException ToException(CassetteError error)
    {
        var exception = new HttpRequestException(
            $"HTTP {error.Status} ({(HttpStatusCode)error.Status}){(error.Body is null ? "" : ": " + error.BodyText)}",
            inner: null,
            (HttpStatusCode)error.Status);
        foreach (var (name, value) in error.Headers)
        {
            exception.Data[name] = value;
        }

        return exception;
    }

    public static HttpRequestException ToException(CassetteDrop drop)
        => new(
            HttpRequestError.ResponseEnded,
            "The connection was closed before the answer was complete.",
            new IOException($"The response ended prematurely, after {drop.AfterBytes} bytes of its body."));
}
