namespace AgentPipeline.Tests.Executors;

/// <summary>What beginning anew means where there is to be a plan.</summary>
public sealed class StartOverTwoPhaseTests : IDisposable
{
    private const string Plan = """{"steps":[{"id":"a","description":"do"}]}""";

    private readonly Workbench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartOver_PlanWasMade_GoesOnInTheSameConversation()
    {
        _bench.Model.Says(Plan).Says("did").Says("41");
        _bench.Large.Says("42");
        var execution = _bench.Begin();
        await _bench.TwoPhase().ExecuteAsync(execution, Token);

        RetryOnLarge(execution, TwoPhaseExecutor.Name);
        var result = await _bench.TwoPhase().ExecuteAsync(execution, Token);

        Assert.Equal("42", result.Output);
        Assert.Equal(
            [.. _bench.Model.Requests[^1].Messages.Select(message => message.Text), "41", "Mind this."],
            _bench.Large.Requests.Single().Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task StartOver_PlansWereRefused_AsksForAPlanAnew()
    {
        _bench.Model.Says("no plan").Says("still none");
        _bench.Large.Says(Plan).Says("did").Says("42");
        var execution = _bench.Begin();
        await Assert.ThrowsAsync<AgentFailureException>(async () => await _bench.TwoPhase().ExecuteAsync(execution, Token));

        RetryOnLarge(execution, TwoPhaseExecutor.Name);
        var result = await _bench.TwoPhase().ExecuteAsync(execution, Token);

        Assert.Equal("42", result.Output);
        var (firstOfSmall, firstOfLarge) = (_bench.Model.Requests[0].Messages, _bench.Large.Requests[0].Messages);
        Assert.Equal(
            [firstOfSmall[0].Text, firstOfSmall[1].Text, "Mind this.", firstOfSmall[2].Text], firstOfLarge.Select(message => message.Text));
    }

    [Fact]
    public async Task StartOver_PlansWereRefused_MayRefuseOneMore()
    {
        _bench.Model.Says("no plan").Says("still none");
        _bench.Large.Says("none either").Says(Plan).Says("did").Says("42");
        var execution = _bench.Begin();
        await Assert.ThrowsAsync<AgentFailureException>(async () => await _bench.TwoPhase().ExecuteAsync(execution, Token));

        RetryOnLarge(execution, TwoPhaseExecutor.Name);

        Assert.Equal("42", (await _bench.TwoPhase().ExecuteAsync(execution, Token)).Output);
    }

    [Fact]
    public async Task StartOver_WithAnotherExecutor_IsNotAskedToCarryOutWhatIsLeft()
    {
        _bench.Model.Says("no plan").Says("still none");
        _bench.Large.Says("42");
        var execution = _bench.Begin();
        await Assert.ThrowsAsync<AgentFailureException>(async () => await _bench.TwoPhase().ExecuteAsync(execution, Token));

        RetryOnLarge(execution, SinglePhaseExecutor.Name);
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.Equal(["Do it.", "Mind this."], _bench.Large.Requests.Single().Messages.Skip(1).Select(message => message.Text));
    }

    public void Dispose() => _bench.Dispose();

    private static void RetryOnLarge(AgentExecution execution, string executor)
    {
        Workbench.Retry(execution, new AttemptGuidance { StartOver = true, Feedback = "Mind this." });
        execution.Route = new RouteDecision { Executor = executor, Model = "large" };
    }
}
