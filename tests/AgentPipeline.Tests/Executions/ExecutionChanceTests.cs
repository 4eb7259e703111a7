namespace AgentPipeline.Tests.Executions;

public sealed class ExecutionChanceTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(null)]
    public void Chance_SameAttemptAndPurpose_IsAlwaysTheSame(int? seed)
    {
        var execution = NewExecution("task");

        Assert.Equal(ExecutionChance.Of(execution, "a", seed), ExecutionChance.Of(execution, "a", seed));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(null)]
    public void Chance_TwoPurposes_AreIndependent(int? seed)
    {
        const int Draws = 2000;
        var pairs = Enumerable.Range(0, Draws).Select(number => NewExecution($"task-{number}"))
            .Select(execution => (A: ExecutionChance.Of(execution, "a", seed), B: ExecutionChance.Of(execution, "b", seed))).ToArray();

        // The mean product of independent uniform numbers is 1/4, of equal ones 1/3; its standard deviation here is 0.005.
        Assert.InRange(pairs.Average(pair => pair.A * pair.B), 0.22, 0.28);
        Assert.All(pairs, pair => Assert.InRange(pair.A, 0, 1 - 1e-16));
    }

    [Fact]
    public void Chance_AnotherSeedRunOrAttempt_DrawsAnew()
    {
        var execution = NewExecution("task");
        var first = ExecutionChance.Of(execution, "a", 1);
        var otherSeed = ExecutionChance.Of(execution, "a", 2);
        var otherRun = ExecutionChance.Of(NewExecution("task", run: 2), "a", 1);
        execution.BeginAttempt(AttemptGuidance.None, TimeSpan.Zero);
        var otherAttempt = ExecutionChance.Of(execution, "a", 1);

        Assert.Equal(4, new HashSet<double> { first, otherSeed, otherRun, otherAttempt }.Count);
    }

    private static AgentExecution NewExecution(string id, int run = 1)
        => new(new AgentTask { Id = id, Prompt = "Do it." }, Path.GetTempPath()) { Run = run };
}
