using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators.Tests;

/// <summary>What holds for every set of plugins, however they contradict each other.</summary>
public sealed partial class OrderProperties
{
    private static readonly Gen<Plan> _plans =
        from size in Gen.Choose(0, 9)
        from wishes in Gen.Choose(0, Math.Max(1, size / 2))
        from middlewares in Gen.CollectToArray(Enumerable.Range(0, size), number => Middleware(number, size, wishes))
        from leftOut in Gen.Choose(0, size)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Plan(middlewares, leftOut, seed);

    private static readonly FormModel[] _forms =
    [
        new(new CallModel("InvokeAsync", null), null, null, null),
        new(null, new CallModel("OnStartingAsync", null), null, null),
        new(null, null, new CallModel("OnCompletedAsync", null), new CallModel("OnFailedAsync", null)),
    ];

    [Fact]
    public void AnyPlugins_AnyWishes_EveryOneHasOnePlace() => Check(static (plan, outcome) =>
        outcome.Pipeline.Links.Select(static link => link.Middleware.Type.FullName).Order(StringComparer.Ordinal)
            .SequenceEqual(plan.Taken.Select(static middleware => middleware.Type.FullName).Order(StringComparer.Ordinal)));

    [Fact]
    public void AnyPlugins_AnyWishes_AreRespectedOrAConflictIsReported() => Check(static (plan, outcome) =>
    {
        var place = outcome.Pipeline.Links.Select(static (link, index) => (link.Middleware.Type.FullName, index)).ToDictionary();
        var isOrdered = outcome.Pipeline.Links.Zip(outcome.Pipeline.Links.Skip(1))
            .All(static pair => pair.First.Middleware.Stage.Value <= pair.Second.Middleware.Stage.Value);
        var areRespected = plan.Wishes.All(wish => place[wish.Outer.Type.FullName] < place[wish.Inner.Type.FullName]);
        return isOrdered && (areRespected || outcome.Reports.Count > 0);
    });

    [Fact]
    public void AnyPlugins_WithoutConflict_AreNotAccused() => Check(static (plan, outcome) => outcome.Reports.All(report => report.Id switch
    {
        "AGP0041" => IsRealCycle(plan, (string)report.Arguments[1]),
        "AGP0042" => plan.Wishes.Any(wish => wish.Outer.Stage.Value > wish.Inner.Stage.Value
            && report.Arguments.Contains(wish.Outer.Type.Name) && report.Arguments.Contains(wish.Inner.Type.Name)),
        "AGP0043" => plan.Taken.Count(middleware => middleware.Order is int.MinValue or int.MaxValue
            && (middleware.Type.FullName == (string)report.Arguments[1] || middleware.Type.FullName == (string)report.Arguments[2])) == 2,
        _ => false,
    }));

    [Fact]
    public void AnyPlugins_DeclaredInAnyOrder_GiveTheSame() => Check(static (plan, outcome) =>
    {
        var shuffled = plan.Middlewares.ToArray();
        new Random(plan.Seed).Shuffle(shuffled);
        var other = Run(plan with { Middlewares = shuffled });
        return PipelineFormatter.Format(outcome.Pipeline) == PipelineFormatter.Format(other.Pipeline)
            && outcome.Pipeline == other.Pipeline
            && outcome.Reports.Select(static report => report.ToString()).SequenceEqual(other.Reports.Select(static report => report.ToString()));
    });

    [Fact]
    public void Plans_Generated_AreOftenInConflictAndOftenNot()
    {
        var conflicts = _plans.Sample(200).Select(static plan => Run(plan).Reports.Count > 0).ToList();

        Assert.InRange(conflicts.Count(static conflict => conflict), 20, 180);
    }

    private static void Check(Func<Plan, Outcome, bool> property)
        => Prop.ForAll(_plans.ToArbitrary(), plan => property(plan, Run(plan))).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static Outcome Run(Plan plan)
    {
        var reports = new List<Report>();
        var declaration = new PipelineDeclaration(
            new TypeModel("global::Demo.Chain", "Chain"), true, "Demo", "Chain", new[] { "partial class Chain" }.ToEquatableArray(), null, plan.Selection);
        var executor = new ExecutorModel(
            new PluginModel(new TypeModel("global::Demo.Worker", "Worker"), true, null), new CallModel("ExecuteAsync", null), "worker");
        var pipeline = PipelineParser.Parse(
            declaration,
            PluginSet.Create(plan.Middlewares, [executor]),
            (descriptor, arguments) => reports.Add(new Report(descriptor.Id, arguments)));
        return new Outcome(pipeline, reports);
    }

    /// <summary>Each edge that is printed was asked for, and each leads on to the next, the last to the first.</summary>
    private static bool IsRealCycle(Plan plan, string printed)
    {
        var edges = Edge().Matches(printed).Select(static match => (Outer: match.Groups[1].Value, Inner: match.Groups[2].Value)).ToList();
        return edges.Count > 0
            && edges.Zip([.. edges.Skip(1), edges[0]]).All(static pair => pair.First.Inner == pair.Second.Outer)
            && edges.TrueForAll(edge => plan.Wishes.Any(wish => wish.Outer.Type.Name == edge.Outer && wish.Inner.Type.Name == edge.Inner));
    }

    private static Gen<MiddlewareModel> Middleware(int number, int size, int wishes) =>
        from stage in Gen.Choose(0, 2)
        from before in Targets(size, wishes)
        from after in Targets(size, wishes)
        from form in Gen.Elements(_forms)
        from isScoped in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from order in Gen.Frequency((6, Gen.Constant(0)), (3, Gen.Choose(-2, 2)), (1, Gen.Elements(int.MinValue, int.MaxValue)))
        select new MiddlewareModel(
            new PluginModel(Type(number), true, null),
            form,
            isScoped,
            new StageModel(stage, stage.ToString(CultureInfo.InvariantCulture), $"(global::AgentPipeline.Stage)({stage})"),
            before,
            after,
            order,
            EquatableArray<string>.Empty,
            null);

    private static Gen<EquatableArray<TypeModel>> Targets(int size, int wishes) =>
        from count in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(0, wishes)))
        from targets in Gen.ArrayOf(Gen.Choose(0, size - 1), count)
        select targets.Distinct().Select(Type).ToEquatableArray();

    // The name runs against the number, so that neither order is right by accident.
    private static TypeModel Type(int number)
    {
        var name = $"{(char)('A' + (number * 7 % 26))}{number}";
        return new TypeModel($"global::Demo.{name}", name);
    }

    [GeneratedRegex("'([^']+)' before '([^']+)'")]
    private static partial Regex Edge();

    /// <summary>What a pipeline is to be made of; the middlewares of the first few numbers are left out.</summary>
    private sealed record Plan(MiddlewareModel[] Middlewares, int Size, int Seed)
    {
        public SelectionModel Selection => new(
            EquatableArray<TypeModel>.Empty,
            Middlewares.Select(static middleware => middleware.Type).Where(IsLeftOut).OrderBy(static type => type.FullName, StringComparer.Ordinal).ToEquatableArray());

        public IEnumerable<MiddlewareModel> Taken => Middlewares.Where(middleware => !IsLeftOut(middleware.Type));

        /// <summary>What the middlewares that are taken ask about each other, claims to a place included.</summary>
        public IEnumerable<(MiddlewareModel Outer, MiddlewareModel Inner)> Wishes =>
            from claimant in Taken
            from other in Taken
            from wish in WishesAbout(claimant, other)
            select wish;

        private bool IsLeftOut(TypeModel type) => Seed % 3 == 0 && int.Parse(type.Name.AsSpan(1), CultureInfo.InvariantCulture) < Size / 3;

        private static IEnumerable<(MiddlewareModel Outer, MiddlewareModel Inner)> WishesAbout(MiddlewareModel claimant, MiddlewareModel other)
        {
            var isRival = claimant.Stage == other.Stage && claimant.Type != other.Type;
            if (claimant.Before.Contains(other.Type) || (isRival && claimant.Order == int.MinValue))
            {
                yield return (claimant, other);
            }

            if (claimant.After.Contains(other.Type) || (isRival && claimant.Order == int.MaxValue))
            {
                yield return (other, claimant);
            }
        }
    }

    private sealed record Report(string Id, object[] Arguments)
    {
        public override string ToString() => $"{Id}: {string.Join(", ", Arguments)}";
    }

    private sealed record Outcome(PipelineModel Pipeline, IReadOnlyList<Report> Reports);
}
