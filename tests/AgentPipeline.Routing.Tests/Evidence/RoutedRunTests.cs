namespace AgentPipeline.Routing.Tests.Evidence;

public sealed class RoutedRunTests
{
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_TheFirstIsGivenUpAndTakesOverAgain_ItsWorkIsCountedOnceEach()
    {
        var record = Runs.Record(_start, "code", 0.4, Failed(1, "small"), Failed(2, "large"), Runs.Attempt(3, "single-phase", "small", true));

        var run = RoutedRun.Of(record)!;

        Assert.False(run.Succeeded);
        Assert.True(run.Escalated);
        Assert.Equal(["large", "small"], run.Takeovers.Select(takeover => takeover.Model));
        Assert.Equal([false, true], run.Takeovers.Select(takeover => takeover.Succeeded));
        Assert.Equal((double)record.CostUsd, run.CostUsd + run.Takeovers.Sum(takeover => takeover.CostUsd), 12);
        Assert.Equal(3000, run.Tokens + run.Takeovers.Sum(takeover => takeover.Tokens));
    }

    [Fact]
    public void Of_TheFirstTakesOverAgain_ThePropensityOfThatIsNotTakenForTheFirst()
    {
        var record = Runs.Record(_start, "code", 0.4, Failed(1, "small"), Failed(2, "large"), Runs.Attempt(3, "single-phase", "small", true)) with
        {
            Route = Route("small", 0.25),
        };

        Assert.Null(RoutedRun.Of(record)!.Propensity);
    }

    [Fact]
    public void Of_AnotherTookOver_ThePropensityIsThatOfTheFirstRoute()
    {
        var record = Runs.Record(_start, "code", 0.4, Failed(1, "small"), Runs.Attempt(2, "single-phase", "large", true)) with
        {
            Route = Route("large", 1),
            FirstRoute = Route("small", 0.9),
        };

        Assert.Equal(0.9, RoutedRun.Of(record)!.Propensity);
    }

    [Fact]
    public void Learn_TheSecondFailedAndTheThirdTookOver_TheFailureOfTheSecondIsLearned()
    {
        var medium = Routing.Large with { Id = "medium", Tier = 1 };
        var knowledge = new RouteKnowledge(new RouteArms([Routing.Small, medium, Routing.Large with { Tier = 2 }], ["single-phase"]), discount: 1);
        var record = Runs.Record(_start, "code", 0.4, Failed(1, "small"), Failed(2, "medium"), Runs.Attempt(3, "single-phase", "large", true));
        var before = Expected(knowledge, 1);

        knowledge.Learn(RoutedRun.Of(record)!);

        Assert.Equal(1, knowledge.Learner.RunsOf(1));
        Assert.True(Expected(knowledge, 1) < before);
    }

    [Fact]
    public void Of_NoAttemptOrOneWithoutModel_IsNotJudged()
    {
        var record = Runs.Record(_start, "code", 0.4, Failed(1, "small"));

        Assert.Null(RoutedRun.Of(record with { Attempts = [] }));
        Assert.Null(RoutedRun.Of(record with { Attempts = [record.Attempts[0] with { Model = null }] }));
        Assert.NotNull(RoutedRun.Of(record with { Features = null }));
    }

    [Fact]
    public void Of_LaterAttemptThatCameToNoModel_IsNoTakeover()
    {
        var record = Runs.Record(_start, "code", 0.4, Failed(1, "small"), Runs.Attempt(2, "none", "none", success: false, ErrorBlame.Host) with { Executor = null, Model = null });

        var run = RoutedRun.Of(record)!;

        Assert.False(run.Escalated);
        Assert.Empty(run.Takeovers);
    }

    private static double Expected(RouteKnowledge knowledge, int arm) => knowledge.Learner.Forecast(new RouteFeatures("code", 0.4, "Do it."))[arm].Success;

    private static AttemptRecord Failed(int number, string model) => Runs.Attempt(number, "single-phase", model, success: false);

    private static RouteDecision Route(string model, double propensity) => new()
    {
        Executor = "single-phase",
        Model = model,
        Propensity = propensity,
        Candidates = [new RouteCandidate("single-phase", "small", 0, 0), new RouteCandidate("single-phase", "large", 0, 0)],
    };
}
