using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Classification.Tests.Http;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ErrorClassifier _classifier = new([], null, new FakeTimeProvider(_now));

    [Theory]
    [InlineData("retry-after", "7", 7)]
    [InlineData("retry-after", "0", 0)]
    [InlineData("retry-after", "-5", 0)]
    [InlineData("retry-after", "999999999999", 86400)]
    [InlineData("retry-after", "Sun, 01 Mar 2026 12:00:30 GMT", 30)]
    [InlineData("retry-after", "Sun, 01 Mar 2020 12:00:30 GMT", 0)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    public void Header_InEveryForm_IsRead(string name, string value, double seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), Classify("slow down", 429, (name, value)).RetryAfter);

    [Fact]
    public void HeaderDate_WithTheServersOwnClock_IsRelativeToIt()
        => Assert.Equal(
            TimeSpan.FromSeconds(10),
            Classify("slow down", 429, ("retry-after", "Sun, 01 Mar 2026 08:00:10 GMT"), ("date", "Sun, 01 Mar 2026 08:00:00 GMT")).RetryAfter);

    [Fact]
    public void Header_ThatIsNeitherNumberNorDate_IsIgnored() => Assert.Null(Classify("slow down", 429, ("retry-after", "soon")).RetryAfter);

    [Theory]
    [InlineData("Rate limit reached. Please try again in 1.5s.", 1.5)]
    [InlineData("Please retry after 20 seconds.", 20)]
    [InlineData("Please retry in 350ms", 0.35)]
    [InlineData("try again in 2m30.5s", 150.5)]
    [InlineData("Please try again in 1h2m", 3720)]
    [InlineData("{\"error\":{\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"13s\"}]}}", 13)]
    [InlineData("429 too many requests, retry_after: 3", 3)]
    [InlineData("rate limited; try again in 99999999999 days", 86400)]
    public void Text_InTheFormsOfServices_IsRead(string text, double seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), Classify(text, 429).RetryAfter);

    [Theory]
    [InlineData("Rate limit exceeded.")]
    [InlineData("rate limit: Retrying in 3 seconds (attempt 2)")]
    public void Text_WithoutAWaitOfTheService_HasNone(string text) => Assert.Null(Classify(text, 429).RetryAfter);

    [Fact]
    public void ShouldRetryFalse_OnAnOverload_FallsBackInsteadOfResending()
    {
        var error = Classify("busy", 503, ("x-should-retry", "false"));
        Assert.Equal((ErrorCategory.Overloaded, RecoveryAction.FallBack, true), (error.Category, error.Strategy, error.Recoverable));
    }

    [Fact]
    public void ShouldRetryTrue_OnAHopelessError_ChangesNothing()
    {
        var error = Classify("Incorrect API key provided", 401, ("x-should-retry", "true"));
        Assert.Equal((ErrorCategory.Authentication, RecoveryAction.RefreshCredential, false), (error.Category, error.Strategy, error.Recoverable));
    }

    [Fact]
    public void ShouldRetryTrue_OnSomethingUnknown_IsTriedAgain()
        => Assert.Equal(RecoveryAction.WaitAndRetry, Classify("?", 200, ("x-should-retry", "true")).Strategy);

    [Fact]
    public void Forbidden_WithNothingLeftOfTheAllowance_IsRateLimit()
        => Assert.Equal(ErrorCategory.RateLimit, Classify("Forbidden", 403, ("x-ratelimit-remaining", "0")).Category);

    private AgentError Classify(string text, int status, params (string Name, string Value)[] headers)
        => _classifier.Classify(new ErrorContext { Text = text, HttpStatus = status, Headers = headers.ToDictionary(h => h.Name, h => h.Value) });
}
