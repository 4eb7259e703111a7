using System.Diagnostics.Metrics;
using System.Net;

namespace AgentPipeline;

/// <summary>
/// Listens to the durations that <see cref="HttpClient"/> measures, whatever uses it, and passes them to the watch of the request to a model
/// that they belong to. One for the process. See https://learn.microsoft.com/dotnet/core/diagnostics/built-in-metrics-system-net.
/// </summary>
internal static class HttpRequestListener
{
    private static readonly MeterListener _listener = Start();

    /// <summary>Begins to listen, unless it does already.</summary>
    public static void EnsureStarted() => _ = _listener;

    private static MeterListener Start()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Name: "http.client.request.duration", Meter.Name: "System.Net.Http" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, seconds, tags, _) =>
        {
            // Called where the request was sent, so that its asynchronous context is the caller's.
            if (HttpRequestWatch.Current is { } watch)
            {
                Note(watch, seconds, tags);
            }
        });
        listener.Start();
        return listener;
    }

    private static void Note(HttpRequestWatch watch, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? method = null;
        string? address = null;
        var port = 0;
        var status = 0;
        var isError = false;
        foreach (var (name, value) in tags)
        {
            switch (name)
            {
                case "http.request.method":
                    method = value as string;
                    break;
                case "server.address":
                    address = value as string;
                    break;
                case "server.port":
                    port = value as int? ?? 0;
                    break;
                case "http.response.status_code":
                    status = value as int? ?? 0;
                    break;
                case "error.type":
                    isError = true;
                    break;
            }
        }

        // To be asked who one is and to answer is one request in two parts.
        var failed = (isError || status >= 400) && status is not ((int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.ProxyAuthenticationRequired);

        // The clock that HttpClient measures by, whichever one the execution has.
        var ended = TimeProvider.System.GetTimestamp();
        watch.Note(method, address, port, failed, ended - (long)(seconds * TimeProvider.System.TimestampFrequency), ended);
    }
}
