namespace AgentPipeline.Tests.Executions;

public sealed class ExecutionUpdateTests
{
    private int _formatted;

    private string Count => $"part {++_formatted}";

    [Fact]
    public void Report_NobodyListens_DoesNotPutTheTextTogether()
    {
        var execution = new AgentExecution(new AgentTask { Id = "t", Prompt = "p" }, AppContext.BaseDirectory);

        execution.Report(ExecutionUpdateKind.OutputText, $"text: {Count}");

        Assert.Equal(0, _formatted);
    }

    [Fact]
    public void Report_SomebodyListens_GetsTheTextInEveryCultureAlike()
    {
        var updates = new List<ExecutionUpdate>();
        var execution = new AgentExecution(
            new AgentTask { Id = "t", Prompt = "p" }, AppContext.BaseDirectory, updates: new Listener(updates));

        execution.Report(ExecutionUpdateKind.OutputText, $"text: {Count}, {1.5}");

        Assert.Equal([new ExecutionUpdate(ExecutionUpdateKind.OutputText, "text: part 1, 1.5")], updates);
    }

    private sealed class Listener(List<ExecutionUpdate> updates) : IProgress<ExecutionUpdate>
    {
        public void Report(ExecutionUpdate value) => updates.Add(value);
    }
}
