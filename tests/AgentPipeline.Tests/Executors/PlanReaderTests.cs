using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Tests.Executors;

public sealed class PlanReaderTests
{
    [Theory]
    [InlineData("Let me think.", "no JSON object")]
    [InlineData("{\"steps\":", "no JSON object")]
    [InlineData("{\"steps\":[{]}", "not valid JSON")]
    [InlineData("{\"plan\":[]}", "no steps")]
    [InlineData("{\"steps\":[]}", "no steps")]
    [InlineData("{\"steps\":[null]}", "Step number 1 has no id")]
    [InlineData("{\"steps\":[{\"id\":\" \",\"description\":\"x\"}]}", "Step number 1 has no id")]
    [InlineData("{\"steps\":[{\"id\":\"a\",\"description\":\" \"}]}", "\"a\" has no description")]
    [InlineData("{\"steps\":[{\"id\":\"a\",\"description\":\"x\"},{\"id\":\"a\",\"description\":\"y\"}]}", "Two steps have the id \"a\"")]
    [InlineData("{\"steps\":[{\"id\":\"a\",\"description\":\"x\",\"dependsOn\":[\"b\"]}]}", "\"b\", and there is no such step")]
    [InlineData("{\"steps\":[{\"id\":\"a\",\"description\":\"x\",\"dependsOn\":[\"\"]}]}", "there is no such step")]
    [InlineData("{\"steps\":[{\"id\":\"a\",\"description\":\"x\",\"dependsOn\":[null]}]}", "there is no such step")]
    [InlineData("{\"steps\":[{\"id\":\"a\",\"description\":\"x\",\"dependsOn\":[\"a\"]}]}", "in a circle: a")]
    [InlineData("{\"steps\":[{\"id\":\"a\",\"description\":\"x\",\"dependsOn\":\"b\"}]}", "not valid JSON")]
    public void Read_PlanThatCannotRun_IsRefusedWithTheReason(string text, string reason)
    {
        Assert.False(PlanReader.TryRead(text, 10, out var plan, out var problem));
        Assert.Null(plan);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MoreStepsThanAllowed_IsRefused()
    {
        Assert.False(PlanReader.TryRead(Json([[], [], []]), 2, out _, out var problem));
        Assert.Contains("3 steps; at most 2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FencedWithProse_IsAccepted()
    {
        Assert.True(PlanReader.TryRead($"Here it is:\n```json\n{Json([[]])}\n```\nGood?", 10, out var plan, out _));
        Assert.Equal("s0", Assert.Single(plan.Steps).Id);
    }

    [Fact]
    public void Read_CircleBehindFreeSteps_NamesOnlyTheStepsInIt()
    {
        Assert.False(PlanReader.TryRead(Json([[], [2], [1]]), 10, out _, out var problem));
        Assert.Contains("circle: s1, s2", problem, StringComparison.Ordinal);
    }

    /// <summary>Any plan whose steps depend on a subset of the others: either sorted, or refused for a circle that is really there.</summary>
    [Fact]
    public void Read_AnyDependencies_AreRespectedOrRefused()
    {
        var plans = Gen.Choose(1, 8).SelectMany(count =>
            Gen.SubListOf(Enumerable.Range(0, count)).ListOf(count).Select(list => list.Select(d => d.ToArray()).ToArray()));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(plans.ToArbitrary(), dependencies =>
        {
            if (!PlanReader.TryRead(Json(dependencies), 8, out var plan, out var problem))
            {
                return HasCircle(dependencies) && problem.Contains("circle", StringComparison.Ordinal);
            }

            var place = plan.Steps.Select((step, index) => (step.Id, index)).ToDictionary(p => p.Id, p => p.index);
            return plan.Steps.Count == dependencies.Length
                && plan.Steps.All(step => step.DependsOn.All(id => place[id] < place[step.Id]));
        }));
    }

    /// <summary>Steps that do not depend on each other stay in the order the model gave them.</summary>
    [Fact]
    public void Read_FreeSteps_KeepTheirOrder()
    {
        Assert.True(PlanReader.TryRead(Json([[3], [], [], []]), 10, out var plan, out _));
        Assert.Equal(["s1", "s2", "s3", "s0"], plan.Steps.Select(step => step.Id));
    }

    private static bool HasCircle(int[][] dependencies)
    {
        var reach = Enumerable.Range(0, dependencies.Length).Select(i => dependencies[i].ToHashSet()).ToList();
        for (var round = 0; round < dependencies.Length; round++)
        {
            foreach (var set in reach)
            {
                set.UnionWith(set.SelectMany(i => reach[i]).ToList());
            }
        }

        return reach.Where((set, i) => set.Contains(i)).Any();
    }

    private static string Json(int[][] dependencies) => JsonSerializer.Serialize(new
    {
        steps = dependencies.Select((on, i) => new { id = $"s{i}", description = "work", dependsOn = on.Select(d => $"s{d}") }),
    });
}
