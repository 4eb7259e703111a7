using System.Text.Json;

namespace AgentPipeline.Classification.Tests.JsonLines;

public sealed class ClassificationJsonLinesTests
{
    [Fact]
    public async Task Run_GoodAndBadLines_AnswersEachInOrder()
    {
        const string Input = """
            {"id":"a","text":"Rate limit exceeded. Please retry after 20 seconds.","httpStatus":429,"provider":"openai"}
            {"id":"b","text"

            {"id":"c"}
            {"id":"d","text":"busy","httpStatus":503,"headers":{"Retry-After":"2"}}
            """;
        using var output = new StringWriter();
        var bad = await ClassificationJsonLines.RunAsync(new StringReader(Input), output, new ErrorClassifier(), TestContext.Current.CancellationToken);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToArray();

        Assert.Equal(2, bad);
        Assert.Equal(4, lines.Length);
        Assert.Equal("a", lines[0].GetProperty("id").GetString());
        Assert.Equal("rate_limit", lines[0].GetProperty("category").GetString());
        Assert.Equal("wait_and_retry", lines[0].GetProperty("strategy").GetString());
        Assert.Equal("low", lines[0].GetProperty("severity").GetString());
        Assert.Equal("provider", lines[0].GetProperty("blame").GetString());
        Assert.True(lines[0].GetProperty("recoverable").GetBoolean());
        Assert.Equal(20, lines[0].GetProperty("retryAfterSeconds").GetDouble());
        Assert.StartsWith("line 2:", lines[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("line 4:", lines[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, lines[3].GetProperty("retryAfterSeconds").GetDouble());
    }

    [Fact]
    public async Task Run_Cancelled_Throws()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ClassificationJsonLines.RunAsync(
            new StringReader("{\"text\":\"x\"}"), TextWriter.Null, new ErrorClassifier(), new CancellationToken(canceled: true)));
}
