namespace AgentPipeline;

/// <summary>
/// Notices what happens beneath one request to a model: HTTP requests that are made because others have failed. Safe for concurrent use.
/// </summary>
/// <remarks>
/// A failure counts once, with the first request of the same method to the same server that begins after it. Requests side by side are no
/// retries, and requests after successful ones are a client's own affair.
/// </remarks>
internal sealed class HttpRequestWatch
{
    private static readonly AsyncLocal<HttpRequestWatch?> _current = new();

    private readonly Lock _lock = new();
    private List<HttpFailure>? _failures;
    private string? _server;
    private int _retries;
    private bool _ended;

    /// <summary>The watch of the request to a model that the caller is part of.</summary>
    public static HttpRequestWatch? Current => _current.Value;

    /// <summary>Begins a watch that ends with the calling asynchronous method.</summary>
    public static HttpRequestWatch Begin()
    {
        HttpRequestListener.EnsureStarted();
        return _current.Value = new HttpRequestWatch();
    }

    /// <summary>Notes an HTTP request that has ended.</summary>
    public void Note(string? method, string? address, int port, bool failed, long started, long ended)
    {
        lock (_lock)
        {
            // Whatever a client leaves running in the background has nothing to do with the answer.
            if (_ended)
            {
                return;
            }

            var repeated = _failures?.FindIndex(
                failure => failure.Method == method && failure.Address == address && failure.Port == port && failure.Ended <= started) ?? -1;
            if (repeated >= 0)
            {
                _failures!.RemoveAt(repeated);
                _retries++;
                _server = FormattableString.Invariant($"{address}:{port}");
            }

            if (failed)
            {
                (_failures ??= []).Add(new HttpFailure(method, address, port, ended));
            }
        }
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>How many HTTP requests repeated failed ones, and the server they went to.</returns>
    public (int Retries, string? Server) End()
    {
        lock (_lock)
        {
            _ended = true;
            return (_retries, _server);
        }
    }
}
