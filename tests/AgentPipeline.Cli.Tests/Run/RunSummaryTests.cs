using AgentPipeline.Cli.Run;
using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli.Tests;

public sealed class RunSummaryTests
{
    [Fact]
    public async Task Add_ManyAtOnce_CountsComeInOrderAndNoneIsSkipped()
    {
        var summary = new RunSummary();
        var seen = new List<long>();

        await Parallel.ForAsync(0, 2000, TestContext.Current.CancellationToken, (i, _) =>
        {
            summary.Add(new AgentExecution(new AgentTask { Id = $"{i}", Prompt = "p" }, "/"), ExecutionResult.Succeeded("ok"), recorded: true, counts => seen.Add(counts.Tasks));
            return ValueTask.CompletedTask;
        });

        Assert.Equal(Enumerable.Range(1, 2000).Select(i => (long)i), seen);
    }

    [Theory]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("ab\U0001F600cd", 4, "ab…")]
    [InlineData("ab\U0001F600cd", 5, "ab\U0001F600…")]
    [InlineData("\U0001F600\U0001F600", 2, "…")]
    public void Line_CutAtASurrogatePair_KeepsItWholeOrLeavesItOut(string text, int length, string expected)
        => Assert.Equal(expected, Format.Line(text, length));
}
