using System.Collections;

namespace AgentPipeline.Cassettes;

/// <summary>What an exception of a chat client is in a cassette.</summary>
internal static class RecordedFailure
{
    /// <summary>The outcome; <see langword="null"/> when the exception tells nothing that a model's server did.</summary>
    public static CassetteOutcome? Describe(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case HttpRequestException { StatusCode: { } status } http when (int)status is >= 400 and <= 599:
                    return new CassetteError
                    {
                        Status = (int)status,
                        Headers = HeadersOf(http),
                        Body = JsonText.OfBody(http.Data[CassetteFailure.BodyKey] as string ?? http.Message),
                    };
                case HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }:
                    return null; // the server was never reached
                case HttpIOException or IOException:
                    return new CassetteDrop(0);
            }
        }

        return null;
    }

    private static Dictionary<string, string> HeadersOf(HttpRequestException exception)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in exception.Data)
        {
            if (entry is { Key: string name, Value: string value } && name != CassetteFailure.BodyKey)
            {
                headers[name.ToLowerInvariant()] = value;
            }
        }

        return headers;
    }
}
