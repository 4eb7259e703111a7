namespace AgentPipeline.Classification.Tests.Http;

/// <summary>Bodies in the shapes that providers document, over a real connection.</summary>
public sealed class ProviderResponseTests
{
    private readonly ErrorClassifier _classifier = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, string, ErrorCategory, RecoveryAction> Documented => new()
    {
        { 401, """{"error":{"message":"Incorrect API key provided: abc.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""", ErrorCategory.Authentication, RecoveryAction.RefreshCredential },
        { 429, """{"error":{"message":"Rate limit reached","type":"tokens","param":null,"code":"rate_limit_exceeded"}}""", ErrorCategory.RateLimit, RecoveryAction.WaitAndRetry },
        { 429, """{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}""", ErrorCategory.QuotaExceeded, RecoveryAction.Stop },
        { 400, """{"error":{"message":"Too long.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""", ErrorCategory.ContextLength, RecoveryAction.ReduceScope },
        { 404, """{"error":{"message":"The model `gpt-0` does not exist","type":"invalid_request_error","param":null,"code":"model_not_found"}}""", ErrorCategory.ModelError, RecoveryAction.FallBack },
        { 400, """{"error":{"message":"Unknown parameter: 'foo'.","type":"invalid_request_error","param":"foo","code":"unknown_parameter"}}""", ErrorCategory.InvalidRequest, RecoveryAction.Stop },
        { 500, """{"error":{"message":"The server had an error while processing your request.","type":"server_error","param":null,"code":null}}""", ErrorCategory.ModelError, RecoveryAction.WaitAndRetry },
        { 529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", ErrorCategory.Overloaded, RecoveryAction.WaitAndRetry },
        { 400, """{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 9 tokens > 8 maximum"}}""", ErrorCategory.ContextLength, RecoveryAction.ReduceScope },
        { 403, """{"type":"error","error":{"type":"permission_error","message":"No."}}""", ErrorCategory.PermissionDenied, RecoveryAction.Stop },
        { 429, """{"error":{"code":429,"message":"Quota exceeded for quota metric 'Requests' and limit 'Requests per minute'","status":"RESOURCE_EXHAUSTED"}}""", ErrorCategory.RateLimit, RecoveryAction.WaitAndRetry },
        { 429, """{"error":{"code":429,"message":"Quota exceeded for limit 'Requests per day'","status":"RESOURCE_EXHAUSTED"}}""", ErrorCategory.QuotaExceeded, RecoveryAction.Stop },
        { 400, """{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}""", ErrorCategory.Authentication, RecoveryAction.RefreshCredential },
        { 504, """{"error":{"code":504,"message":"The request did not finish.","status":"DEADLINE_EXCEEDED"}}""", ErrorCategory.Timeout, RecoveryAction.ReduceScope },
        { 400, """{"error":{"message":"Filtered.","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}""", ErrorCategory.ContentFilter, RecoveryAction.Stop },
        { 404, """{"error":{"code":"DeploymentNotFound","message":"No such deployment."}}""", ErrorCategory.ModelError, RecoveryAction.FallBack },
        { 400, """{"__type":"ThrottlingException","message":"Too many tokens, please wait before trying again."}""", ErrorCategory.RateLimit, RecoveryAction.WaitAndRetry },
        { 400, """{"error":{"message":"Failed.","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"<x"}}""", ErrorCategory.OutputFormat, RecoveryAction.Reprompt },
        { 404, """{"error":"model \"nothing\" not found, try pulling it first"}""", ErrorCategory.ModelError, RecoveryAction.FallBack },
        { 402, """{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}""", ErrorCategory.QuotaExceeded, RecoveryAction.Stop },
        { 413, "", ErrorCategory.ContextLength, RecoveryAction.ReduceScope },
        { 503, "<html><body><h1>503</h1></body></html>", ErrorCategory.Overloaded, RecoveryAction.WaitAndRetry },
    };

    [Theory]
    [MemberData(nameof(Documented))]
    public async Task Response_InDocumentedShape_IsClassified(int status, string body, ErrorCategory category, RecoveryAction strategy)
    {
        using var server = new LoopbackServer(LoopbackServer.Response(status, body));
        using var client = new HttpClient();
        using var response = await client.GetAsync(server.Address, Token);
        var exception = Assert.Throws<HttpRequestException>(() => response.EnsureSuccessStatusCode());
        var text = await response.Content.ReadAsStringAsync(Token);

        var error = _classifier.Classify(new ErrorContext
        {
            Text = text.Length > 0 ? text : exception.Message,
            Exception = exception,
            HttpStatus = (int)response.StatusCode,
        });

        Assert.Equal((category, strategy), (error.Category, error.Strategy));
    }

    [Fact]
    public async Task Response_CutInTheMiddle_IsNetwork()
    {
        using var server = new LoopbackServer(LoopbackServer.Response(200, "{\"choices\":[{\"message\"").Replace("Content-Length: 22", "Content-Length: 900", StringComparison.Ordinal));
        using var client = new HttpClient();
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => client.GetStringAsync(server.Address, Token));
        Assert.Equal(ErrorCategory.Network, _classifier.Classify(new ErrorContext { Text = exception.Message, Exception = exception }).Category);
    }

    [Fact]
    public async Task Response_PlainHttpWhereTlsWasExpected_IsNetwork()
    {
        using var server = new LoopbackServer(LoopbackServer.Response(200, ""));
        using var client = new HttpClient();
        var address = new UriBuilder(server.Address) { Scheme = "https" }.Uri;
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => client.GetStringAsync(address, Token));
        Assert.Equal(ErrorCategory.Network, _classifier.Classify(new ErrorContext { Text = exception.Message, Exception = exception }).Category);
    }
}
