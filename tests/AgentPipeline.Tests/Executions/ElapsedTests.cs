namespace AgentPipeline.Tests.Executions;

/// <summary>An execution says of its time what its clock says.</summary>
public sealed class ElapsedTests
{
    [Theory]
    [InlineData(1_000_000_000, 0)]
    [InlineData(1_000_000_000, 99)]
    [InlineData(1_000_000_000, 100)]
    [InlineData(1_000_000_000, 1_234_567_890_199)]
    [InlineData(1_000_000_000, -150)]
    [InlineData(10_000_000, 12_345_678)]
    [InlineData(24_000_000, 31)]
    public void Elapsed_IsTheClocks(long frequency, long timestamps)
    {
        var time = new CountedTime(frequency) { Timestamp = 5_000 };
        var execution = new AgentExecution(new AgentTask { Id = "t", Prompt = "p" }, AppContext.BaseDirectory, time);

        time.Timestamp += timestamps;

        Assert.Equal(time.GetElapsedTime(5_000), execution.Elapsed);
        Assert.Equal(execution.Elapsed, execution.CurrentAttempt.Duration);
    }

    private sealed class CountedTime(long frequency) : TimeProvider
    {
        public long Timestamp { get; set; }

        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => Timestamp;
    }
}
