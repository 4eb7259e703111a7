namespace AgentPipeline.Providers;

/// <summary>Connects an HTTP request with the call it was sent for; the SDK's chat client has no other way to pass headers.</summary>
internal sealed class AnthropicCallHandler : DelegatingHandler
{
    private static readonly AsyncLocal<AnthropicCall?> _current = new();

    /// <summary>Requests sent in this flow from here on belong to a new call.</summary>
    public static AnthropicCall Begin(IReadOnlyList<KeyValuePair<string, string>> requestHeaders)
        => _current.Value = new AnthropicCall(requestHeaders);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = _current.Value;
        call?.AddTo(request.Headers);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            call?.Keep(response.Headers);
        }

        return response;
    }
}
