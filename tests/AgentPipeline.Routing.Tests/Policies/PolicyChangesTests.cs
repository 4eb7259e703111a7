using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Routing.Tests;

/// <summary>What can be changed, by whom, and what a refusal says.</summary>
public sealed class PolicyChangesTests
{
    private static readonly RoutingPolicy _policy = new() { CostWeight = 0.2 };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryPolicyLog _log = new();
    private readonly PolicyChanges _changes;

    public PolicyChangesTests() => _changes = new PolicyChanges(_log, _time, "ada");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approve_WithoutAShare_TakesTheNextStep()
    {
        await _changes.ProposeAsync(_policy, "cheaper", Cancellation);
        _time.Advance(TimeSpan.FromHours(1));
        for (var step = 0; step < 4; step++)
        {
            await _changes.ApproveAsync(1, cancellationToken: Cancellation);
        }

        var events = await _log.ReadAsync(Cancellation);
        Assert.Equal([null, 0, 0.05, 0.25, 1], events.Select(change => change.Share));
        Assert.Equal([1L, 2, 3, 4, 5], events.Select(change => change.Sequence));
        Assert.Equal(("ada", "cheaper", _time.Start), (events[0].By, events[0].Reason, events[0].At));
        Assert.Equal(_time.Start.AddHours(1), events[4].At);
        Assert.Equal(1, PolicyState.Of(events).Active.Number);
    }

    [Fact]
    public async Task Approve_Demoted_BeginsAgainAtTheFirstShare()
    {
        await _changes.ProposeAsync(_policy, cancellationToken: Cancellation);
        await _changes.ApproveAsync(1, 0.25, cancellationToken: Cancellation);
        var demoted = await _changes.DemoteAsync(1, "12 of 20 failed", Cancellation);

        var approved = await _changes.ApproveAsync(1, cancellationToken: Cancellation);

        Assert.Equal((PolicyStatus.Demoted, "12 of 20 failed"), (demoted.State.Rollout!.Status, demoted.Event.Reason));
        Assert.Equal(0.05, approved.State.Rollout!.Share);
    }

    [Fact]
    public async Task Changes_ThatCannotBe_AreRefusedWithTheWayOut()
    {
        await _changes.ProposeAsync(_policy, cancellationToken: Cancellation);
        await _changes.ApproveAsync(1, 0.25, cancellationToken: Cancellation);
        await _changes.ProposeAsync(_policy, cancellationToken: Cancellation);
        await _changes.ProposeAsync(_policy, cancellationToken: Cancellation);
        await _changes.RejectAsync(3, "no", Cancellation);

        await AssertRefusedAsync("There is no version 9. 'agentpipe policy list' shows those there are.", () => _changes.ApproveAsync(9, cancellationToken: Cancellation));
        await AssertRefusedAsync("Version 1 is at 25% already, and an approval never takes a version back.", () => _changes.ApproveAsync(1, 0.05, cancellationToken: Cancellation));
        await AssertRefusedAsync("Version 1 cannot be approved for that share of tasks.", () => _changes.ApproveAsync(1, 0.5, cancellationToken: Cancellation));
        await AssertRefusedAsync("Version 1 is in rollout (25%), and only one version can be. Approve it up to 100%, or end it with 'agentpipe policy reject 1 --reason TEXT'", () => _changes.ApproveAsync(2, 1, cancellationToken: Cancellation));
        await AssertRefusedAsync("Version 1 is in rollout (25%), and does not know of this change.", () => _changes.ActivateAsync(policy => policy, cancellationToken: Cancellation));
        await AssertRefusedAsync("Version 3 is rejected, and only what is proposed or in rollout can be approved. Propose its document again", () => _changes.ApproveAsync(3, cancellationToken: Cancellation));
        await AssertRefusedAsync("Version 3 is rejected, and only what is proposed or in rollout can be rejected.", () => _changes.RejectAsync(3, "no", cancellationToken: Cancellation));
        await AssertRefusedAsync("Version 0, the configuration, is active, and only what is proposed or in rollout can be rejected. 'agentpipe policy rollback'", () => _changes.RejectAsync(0, "no", cancellationToken: Cancellation));
        await AssertRefusedAsync("The configuration is active, and nothing was active before it.", () => _changes.RollBackAsync(cancellationToken: Cancellation));
        await AssertRefusedAsync("Version 2 is proposed, and only what is active can be taken back. That is version 0.", () => _changes.DemoteAsync(2, "e", cancellationToken: Cancellation));
        await AssertRefusedAsync("costWeight is 101; set it to a number from 0 to 100", () => _changes.ProposeAsync(new RoutingPolicy { CostWeight = 101 }, cancellationToken: Cancellation));
        Assert.Equal(5, (await _log.ReadAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Activate_Pin_KeepsWhatIsActiveOtherwise()
    {
        await _changes.ProposeAsync(_policy, cancellationToken: Cancellation);
        await _changes.ApproveAsync(1, 1, cancellationToken: Cancellation);

        var pinned = await _changes.ActivateAsync(policy => policy with { Pins = [new RoutePin("sql", Model: "large")] }, "audit", Cancellation);

        Assert.Equal((2, PolicyStatus.Active, 0.2), (pinned.State.Active.Number, pinned.State.Active.Status, pinned.State.Active.Policy.CostWeight));
        Assert.Equal(new RoutePin("sql", Model: "large"), Assert.Single(pinned.State.Active.Policy.Pins));
        Assert.Equal(1, (await _changes.RollBackAsync(cancellationToken: Cancellation)).State.Active.Number);
    }

    [Fact]
    public async Task Propose_SomebodyElseWasFaster_IsRefusedAndAddsNothing()
    {
        var overtaken = new PolicyChanges(new OvertakenLog(_log), _time, "bob");

        await AssertRefusedAsync("Somebody else has just changed the policy, and nothing was added.", () => overtaken.ProposeAsync(_policy, cancellationToken: Cancellation));
        Assert.Equal("eve", Assert.Single(await _log.ReadAsync(Cancellation)).By);
    }

    private static async Task AssertRefusedAsync(string expected, Func<Task> change)
        => Assert.StartsWith(expected, (await Assert.ThrowsAsync<PolicyRefusedException>(change)).Message, StringComparison.Ordinal);

    /// <summary>Somebody adds an event after each reading.</summary>
    private sealed class OvertakenLog(IPolicyLog log) : IPolicyLog
    {
        public async ValueTask<IReadOnlyList<PolicyEvent>> ReadAsync(CancellationToken cancellationToken)
        {
            var events = await log.ReadAsync(cancellationToken);
            await new PolicyChanges(log, TimeProvider.System, "eve").ProposeAsync(_policy, cancellationToken: cancellationToken);
            return events;
        }

        public ValueTask<bool> AppendAsync(PolicyEvent change, CancellationToken cancellationToken) => log.AppendAsync(change, cancellationToken);
    }
}
