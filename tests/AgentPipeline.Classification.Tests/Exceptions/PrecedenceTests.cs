namespace AgentPipeline.Classification.Tests.Exceptions;

public sealed class PrecedenceTests
{
    private readonly ErrorClassifier _classifier = new();

    [Fact]
    public void StatedCategory_UnderAWrapper_BeatsEverything()
    {
        var stated = new AgentFailureException(ErrorCategory.SyntaxError, "rate limit exceeded, 429, out of memory") { Blame = ErrorBlame.Tool };
        var error = Classify(new InvalidOperationException("insufficient_quota", stated));
        Assert.Equal((ErrorCategory.SyntaxError, ErrorBlame.Tool, "failure.syntax_error"), (error.Category, error.Blame, error.RuleId));
    }

    [Theory]
    [InlineData(null, RecoveryAction.WaitAndRetry)]
    [InlineData(RecoveryAction.AskHuman, RecoveryAction.AskHuman)]
    public void StatedAction_BeatsTheCategorysUsualOne(RecoveryAction? stated, RecoveryAction expected)
        => Assert.Equal(expected, Classify(new AgentFailureException(ErrorCategory.Conflict, "It may have happened.") { Action = stated }).Strategy);

    [Fact]
    public void InnerCause_OfAWrapperWithAnotherStatus_Decides()
    {
        var cause = new HttpRequestException("too many", null, System.Net.HttpStatusCode.TooManyRequests);
        Assert.Equal(ErrorCategory.RateLimit, Classify(new HttpRequestException("failed", cause, System.Net.HttpStatusCode.BadRequest)).Category);
    }

    [Fact]
    public void Aggregate_WithOneTellingCause_IsThatCause()
        => Assert.Equal(
            ErrorCategory.Timeout,
            Classify(new AggregateException(new InvalidOperationException("x"), new TimeoutException("It took 30 s."))).Category);

    [Fact]
    public void Text_WithInnerExceptionArrow_IsTheInnerOne()
        => Assert.Equal(
            ErrorCategory.Network,
            ClassifyText("Acme.CallException: the operation timed out ---> System.Net.Sockets.SocketException: Connection refused").Category);

    [Theory]
    [InlineData(400, "This model's maximum context length is 100 tokens.", ErrorCategory.ContextLength)]
    [InlineData(500, "prompt is too long: 5 tokens > 4 maximum", ErrorCategory.ContextLength)]
    [InlineData(429, "insufficient_quota", ErrorCategory.QuotaExceeded)]
    [InlineData(429, "Quota exceeded, limit: 0. Please retry in 5s.", ErrorCategory.QuotaExceeded)]
    [InlineData(429, "Request too large for m on tokens per min (TPM)", ErrorCategory.ContextLength)]
    [InlineData(403, "rate limit exceeded", ErrorCategory.RateLimit)]
    [InlineData(400, "API key not valid.", ErrorCategory.Authentication)]
    [InlineData(500, "internal", ErrorCategory.ModelError)]
    [InlineData(null, "nothing anybody knows", ErrorCategory.Unknown)]
    public void Text_WithMisleadingStatus_IsWhatTheTextSays(int? status, string text, ErrorCategory expected)
        => Assert.Equal(expected, _classifier.Classify(new ErrorContext { Text = text, HttpStatus = status }).Category);

    [Fact]
    public void HostRule_BeforeBuiltInRules_Decides()
    {
        var classifier = new ErrorClassifier([new FixedRule("acme.licence", "licence", ErrorCategory.QuotaExceeded)]);
        var error = classifier.Classify(new ErrorContext { Text = "licence server: permission denied" });
        Assert.Equal((ErrorCategory.QuotaExceeded, "acme.licence"), (error.Category, error.RuleId));
        Assert.Equal(ErrorCategory.PermissionDenied, classifier.Classify(new ErrorContext { Text = "permission denied" }).Category);
    }

    [Fact]
    public void Override_OfARule_ReplacesCategoryAndWhatFollowsFromIt()
    {
        var options = new ErrorClassificationOptions();
        options.Overrides["status.404"] = "file_not_found";
        var error = new ErrorClassifier([], options).Classify(new ErrorContext { Text = "?", HttpStatus = 404 });
        Assert.Equal((ErrorCategory.FileNotFound, RecoveryAction.Reprompt), (error.Category, error.Strategy));
    }

    [Fact]
    public void Override_ToNoCategory_NamesKeyAndChoices()
    {
        var options = new ErrorClassificationOptions();
        options.Overrides["status.404"] = "missing";
        var exception = Assert.Throws<ArgumentException>(() => new ErrorClassifier([], options));
        Assert.Contains("ErrorClassification:Overrides:status.404", exception.Message, StringComparison.Ordinal);
        Assert.Contains("file_not_found", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PermissionDenied_WithTheModelToBlame_IsReprompted()
    {
        var error = Classify(new AgentFailureException(ErrorCategory.PermissionDenied, "'/etc/passwd' is outside") { Blame = ErrorBlame.Model, Path = "/etc/passwd" });
        Assert.Equal((RecoveryAction.Reprompt, true, "/etc/passwd"), (error.Strategy, error.Recoverable, error.Path));
    }

    [Fact]
    public void FileNotFound_StatedWithoutPath_IsReprompted()
    {
        var error = Classify(new AgentFailureException(ErrorCategory.FileNotFound, "The task wants 'out/report.md', which does not exist."));
        Assert.Equal((RecoveryAction.Reprompt, null), (error.Strategy, error.Path));
    }

    private AgentError Classify(Exception exception) => _classifier.Classify(new ErrorContext { Text = exception.Message, Exception = exception });

    private AgentError ClassifyText(string text) => _classifier.Classify(new ErrorContext { Text = text });

    private sealed class FixedRule(string id, string word, ErrorCategory category) : IErrorRule
    {
        public string Id => id;

        public ErrorCategory? Match(ErrorContext context) => context.Text.Contains(word, StringComparison.Ordinal) ? category : null;
    }
}
