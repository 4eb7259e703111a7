namespace AgentPipeline.Classification.Tests.Matching;

public sealed class LongTextTests
{
    private const int Megabyte = 1024 * 1024;
    private static readonly ErrorClassifier _classifier = new();

    [Fact]
    public void Classify_EvidenceAtTheEndOfAMegabyte_IsFound()
    {
        var text = new string('x', Megabyte) + "\nOut of memory";
        Assert.Equal(ErrorCategory.ResourceExhausted, _classifier.Classify(new ErrorContext { Text = text }).Category);
    }

    [Fact]
    public void Classify_EvidenceInTheMiddleOfAMegabyte_IsNotRead()
    {
        var half = new string('x', Megabyte / 2);
        var error = _classifier.Classify(new ErrorContext { Text = half + "\nOut of memory\n" + half });
        Assert.Equal(ErrorCategory.Unknown, error.Category);
        Assert.Equal("unknown", error.RuleId);
    }

    [Fact]
    public void Classify_MegabyteOfHits_KeepsTheMessageShort()
    {
        var text = string.Concat(Enumerable.Repeat("error 429 timeout caused by: per minute ", Megabyte / 40));
        var error = _classifier.Classify(new ErrorContext { Text = text });
        Assert.Equal(ErrorCategory.RateLimit, error.Category);
        Assert.InRange(error.Message.Length, 1, 600);
    }

    [Fact]
    public void Classify_StackTrace_IsNoEvidenceAndNotInTheMessage()
    {
        const string Text = """
            System.InvalidOperationException: The widget is missing its handle.
               at Acme.RateLimitExceeded.TimeoutException.Throw(String outOfMemory) in /src/Permission denied.cs:line 429
               at Acme.Program.Main()
            """;
        var error = _classifier.Classify(new ErrorContext { Text = Text });
        Assert.Equal(ErrorCategory.ToolError, error.Category);
        Assert.Equal("System.InvalidOperationException: The widget is missing its handle.", error.Message);
    }

    [Fact]
    public void Classify_EscapedQuotesAndLineBreaks_ReadsLikePlainText()
    {
        var error = _classifier.Classify(new ErrorContext { Text = """wrapped: "{\"error\":{\"type\":\"rate_limit_error\",\n  \"message\":\"slow\"}}" """ });
        Assert.Equal(ErrorCategory.RateLimit, error.Category);
    }

    [Fact]
    public void Classify_CompilerOutput_KeepsFileLineAndDiagnostic()
    {
        const string Text = """
            Build started.
            Restored 3 projects.
            /src/App/Order.cs(12,9): error CS1002: ; expected [/src/App/App.csproj]
            /src/App/Order.cs(14,2): error CS1513: } expected [/src/App/App.csproj]
            """;
        var error = _classifier.Classify(new ErrorContext { Text = Text });
        Assert.Equal(ErrorCategory.SyntaxError, error.Category);
        Assert.Equal(RecoveryAction.Reprompt, error.Strategy);
        Assert.StartsWith("/src/App/Order.cs(12,9): error CS1002: ; expected", error.Message, StringComparison.Ordinal);
        Assert.Contains("(14,2)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Restored", error.Message, StringComparison.Ordinal);
    }
}
