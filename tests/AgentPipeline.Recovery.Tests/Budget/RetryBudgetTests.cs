namespace AgentPipeline.Recovery.Tests;

public sealed class RetryBudgetTests
{
    [Fact]
    public void Take_MoreThanIsLeft_TakesNothing()
    {
        var budget = new RetryBudget("small");

        Assert.True(budget.TryTake(7, 10));
        Assert.False(budget.TryTake(4, 10));
        Assert.True(budget.TryTake(3, 10));
        Assert.Equal(0, budget.Tokens(10));
    }

    [Fact]
    public void Return_MoreThanWasTaken_StopsAtTheMaximum()
    {
        var budget = new RetryBudget("small");
        budget.TryTake(5, 10);

        budget.Return(9, 10);

        Assert.Equal(10, budget.Tokens(10));
        Assert.False(budget.TryTake(11, 10));
    }

    [Fact]
    public void Maximum_Lowered_LeavesNothingUntilAnswersFillTheSmallerBucket()
    {
        var budget = new RetryBudget("small");
        budget.TryTake(400, 500);

        Assert.Equal(0, budget.Tokens(10));
        budget.Return(1, 10);
        Assert.Equal(1, budget.Tokens(10));
    }

    [Fact]
    public async Task Take_ByManyAtOnce_NeverTakesMoreThanThereIs()
    {
        var budget = new RetryBudget("small");
        var taken = 0;

        await Parallel.ForAsync(0, 1000, TestContext.Current.CancellationToken, (_, _) =>
        {
            Interlocked.Add(ref taken, budget.TryTake(5, 500) ? 5 : 0);
            return default;
        });

        Assert.Equal((500, 0), (taken, budget.Tokens(500)));
    }
}
