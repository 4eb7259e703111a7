using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Routing.Tests;

/// <summary>What events come to.</summary>
public sealed class PolicyStateTests
{
    [Fact]
    public void Of_NoEvents_IsTheConfiguration()
    {
        var state = PolicyState.Of([]);

        Assert.Equal((0, RoutingPolicy.AsConfigured, null), (state.Active.Number, state.Active.Policy, state.Rollout));
        Assert.Equal((1, 1), (state.NextSequence, state.NextVersion));
        Assert.Equal("0 active", Standings(state));
    }

    [Fact]
    public void Of_EveryStepOfARollout_EndsActiveAndSupersedesTheOneBefore()
    {
        var events = new EventScript().Propose().Approve(1, 0).Approve(1, 0.05).Approve(1, 0.25).Approve(1, 1);

        Assert.Equal(
            ["0 active, 1 proposed", "0 active, 1 shadow", "0 active, 1 5%", "0 active, 1 25%", "0 superseded, 1 active"],
            events.States().Select(Standings));
        Assert.Equal([null, 0, 0.05, 0.25, null], events.States().Select(state => state.Rollout?.Share));
        Assert.Equal([1.0, 1, 0.95, 0.75, 1], events.States().Select(state => state.ShareOf(state.Active)));
        Assert.Equal(5, events.State.Active.Trail.Count);
    }

    [Fact]
    public void Of_JumpToAll_IsActiveAtOnce()
        => Assert.Equal("0 superseded, 1 active", Standings(new EventScript().Propose().Approve(1, 1).State));

    [Fact]
    public void Of_RollbackAgainAndAgain_EndsAtTheConfiguration()
    {
        var events = new EventScript().Propose().Approve(1, 1).Propose().Approve(2, 1).RollBack(2).RollBack(1);

        Assert.Equal(["0 superseded, 1 active, 2 rolled back", "0 active, 1 rolled back, 2 rolled back"], events.States().TakeLast(2).Select(Standings));
        Assert.Empty(events.State.Warnings);
    }

    [Fact]
    public void Of_RollbackAndAnotherVersion_GoesBackOverWhatWasRolledBack()
    {
        var events = new EventScript().Propose().Approve(1, 1).Propose().Approve(2, 1).RollBack(2).Propose().Approve(3, 1).RollBack(3);

        Assert.Equal("0 superseded, 1 active, 2 rolled back, 3 rolled back", Standings(events.State));
    }

    [Fact]
    public void Of_RollbackDuringARollout_LeavesTheRolloutAsItIs()
    {
        var state = new EventScript().Propose().Approve(1, 1).Propose().Approve(2, 0.25).RollBack(1).State;

        Assert.Equal("0 active, 1 rolled back, 2 25%", Standings(state));
        Assert.Equal(2, state.Rollout!.Number);
    }

    [Fact]
    public void Of_DemotedInRollout_IsBackInShadowAndMayGoOn()
    {
        var events = new EventScript().Propose().Approve(1, 0.25).Demote(1);

        Assert.Equal("0 active, 1 demoted", Standings(events.State));
        Assert.Equal(0, events.State.Rollout!.Share);
        Assert.Equal("0 active, 1 5%", Standings(events.Approve(1, 0.05).State));
    }

    [Fact]
    public void Of_DemotedWhenActive_GivesWayToTheOneBefore()
        => Assert.Equal("0 superseded, 1 active, 2 rolled back", Standings(new EventScript().Propose().Approve(1, 1).Propose().Approve(2, 1).Demote(2).State));

    [Fact]
    public void Of_RejectedInRollout_EndsTheRollout()
    {
        var state = new EventScript().Propose().Approve(1, 0.05).Reject(1).State;

        Assert.Equal("0 active, 1 rejected", Standings(state));
        Assert.Null(state.Rollout);
    }

    [Fact]
    public void Of_UnknownOrImpossibleEvents_IgnoresAndTellsThem()
    {
        var events = new EventScript().Propose()
            .Add(PolicyAction.Unknown, 1, reason: "it cannot be read: oops")
            .Add((PolicyAction)99, 1)
            .Add(PolicyAction.Approved, 7, share: 1)
            .Add(PolicyAction.Approved, 1, share: 0.5)
            .Add(PolicyAction.Approved, 1)
            .Add(PolicyAction.Proposed, 2)
            .RollBack(0)
            .Demote(0);

        Assert.Equal("0 active, 1 proposed", Standings(events.State));
        Assert.Equal(8, events.State.Warnings.Count);
        Assert.Equal("Event 2 is ignored: it cannot be read: oops.", events.State.Warnings[0]);
        Assert.Equal(10, events.State.NextSequence);
    }

    [Fact]
    public void Of_LostEvents_TellsThemAndGivesNoNumberTwice()
    {
        var events = new EventScript().Propose().Propose().Approve(2, 0.05).Events.Where(change => change.Sequence != 2);

        var state = PolicyState.Of(events);

        Assert.Equal("0 active, 1 proposed", Standings(state));
        Assert.Equal((4, 3), (state.NextSequence, state.NextVersion));
        Assert.Equal(
            ["Events are missing before event 3, from 2 on: what they changed is not known.", "Event 3 is ignored: There is no version 2. 'agentpipe policy list' shows those there are."],
            state.Warnings);
    }

    [Fact]
    public void Of_TheSameSequenceTwice_KeepsTheFirst()
    {
        var events = new EventScript().Propose();

        var state = PolicyState.Of([.. events.Events, events.Events[0] with { Version = 2 }]);

        Assert.Equal("0 active, 1 proposed", Standings(state));
        Assert.Single(state.Warnings);
    }

    [Fact]
    public void Of_AnyEvents_NeverThrowsAndKeepsTheInvariants()
        => Prop.ForAll(Logs().ToArbitrary(), static events =>
        {
            var state = PolicyState.Of(events);
            Assert.Single(state.Versions, version => version.Status == PolicyStatus.Active);
            Assert.Equal(1, state.Versions.Sum(state.ShareOf), 12);
            Assert.Equal(state.Rollout, state.Versions.SingleOrDefault(version => version.Status is PolicyStatus.Shadow or PolicyStatus.RollingOut or PolicyStatus.Demoted));
            Assert.True(state.NextSequence > events.Select(change => change.Sequence).DefaultIfEmpty(0).Max());
            Assert.True(state.NextVersion > state.Versions.Max(version => version.Number));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<PolicyEvent[]> Logs()
    {
        var change =
            from sequence in Gen.Choose(1, 30)
            from action in Gen.Choose(0, 6)
            from version in Gen.Choose(-1, 5)
            from share in Gen.Elements<double?>(null, 0, 0.05, 0.25, 0.5, 1, double.NaN)
            from weight in Gen.Elements<double?>(null, 0.1, 101)
            from hasPolicy in Gen.Choose(0, 3)
            select new PolicyEvent
            {
                Sequence = sequence,
                At = default,
                By = "",
                Action = (PolicyAction)action,
                Version = version,
                Share = share,
                Policy = hasPolicy > 0 ? new() { CostWeight = weight } : null,
            };
        return change.ArrayOf(30);
    }

    private static string Standings(PolicyState state) => string.Join(", ", state.Versions.Select(version => $"{version.Number} {version.Standing}"));
}
