namespace AgentPipeline.History.Tests;

/// <summary>Counting, grouping and durations.</summary>
public abstract partial class ExecutionHistoryConformance
{
    [Fact]
    public async Task Statistics_Empty_AreZero()
    {
        await using var opened = await OpenAsync();

        var statistics = await opened.History.GetStatisticsAsync(cancellationToken: Cancellation);

        Assert.Equal((0, 0, null), (statistics.Executions, statistics.Attempts, statistics.First));
        Assert.Empty(statistics.Routes);
        Assert.Empty(await opened.History.GetErrorsAsync(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Statistics_FirstAttemptDecides_WhetherItCouldBeRecovered()
    {
        var passing = Records.Error(ErrorCategory.RateLimit, "r", recoverable: true);
        var final = Records.Error(ErrorCategory.QuotaExceeded, "q", recoverable: false);
        await using var opened = await OpenAsync(
            Records.Success(0),
            Records.WithErrors(1, success: true, passing),
            Records.WithErrors(2, success: true, passing, passing),
            Records.WithErrors(3, success: false, passing, final),
            Records.WithErrors(4, success: false, final),
            Records.WithErrors(5, success: true, final, passing));

        var statistics = await opened.History.GetStatisticsAsync(cancellationToken: Cancellation);

        Assert.Equal((6, 4, 3, 2, 12), (statistics.Executions, statistics.Succeeded, statistics.RecoverableFailures, statistics.Recovered, statistics.Attempts));
    }

    [Fact]
    public async Task Statistics_WeakModelFailsAndStrongOneRescues_EachIsJudgedByItsOwnAttempts()
    {
        await using var opened = await OpenAsync([
            .. Enumerable.Range(0, 10).Select(minute => Records.Routed(minute, ("small", true))),
            .. Enumerable.Range(10, 30).Select(minute => Records.Routed(minute, ("small", false), ("small", false), ("large", true)))]);

        var routes = (await opened.History.GetStatisticsAsync(cancellationToken: Cancellation)).Routes;

        Assert.Equal(
            [
                new RouteStatistics { Kind = "code", ComplexityBucket = 0.2, Executor = "single-phase", Model = "large", Executions = 30, Succeeded = 30, Verified = 30, CostUsd = 0.3m, TotalDuration = TimeSpan.FromSeconds(30) },
                new RouteStatistics { Kind = "code", ComplexityBucket = 0.2, Executor = "single-phase", Model = "small", Executions = 40, Succeeded = 10, Verified = 10, FailedByModel = 30, CostUsd = 0.7m, TotalDuration = TimeSpan.FromSeconds(70) },
            ],
            routes.Select(route => route with { DurationP50 = default, DurationP95 = default }));
    }

    [Fact]
    public async Task Statistics_ModelUsedAgain_ItsLastAttemptIsTheVerdict()
    {
        await using var opened = await OpenAsync(Records.Routed(0, ("small", false), ("large", false), ("small", true)));

        var routes = (await opened.History.GetStatisticsAsync(cancellationToken: Cancellation)).Routes;

        Assert.Equal([("large", 1, 0, 0, 1), ("small", 1, 1, 1, 0)], routes.Select(route => (route.Model, route.Executions, route.Succeeded, route.Verified, route.FailedByModel)));
    }

    [Fact]
    public async Task Statistics_Recovered_IsWhatTheRecordsSay()
    {
        var records = new Records(15).Many(300).ToArray();
        await using var opened = await OpenAsync(records);

        var statistics = await opened.History.GetStatisticsAsync(cancellationToken: Cancellation);

        Assert.Equal((records.Count(record => record.FailedRecoverably), records.Count(record => record.Recovered)), (statistics.RecoverableFailures, statistics.Recovered));
        Assert.NotEqual(records.Count(record => record.Success && record.Attempts.Count > 1), statistics.Recovered);
    }

    [Fact]
    public async Task Statistics_Durations_AreNearestRankWithinTheSketchsError()
    {
        await using var opened = await OpenAsync([.. Enumerable.Range(1, 100).Select(n => Records.Success(n) with { Duration = TimeSpan.FromSeconds(n) })]);

        var statistics = await opened.History.GetStatisticsAsync(cancellationToken: Cancellation);

        Assert.InRange(statistics.DurationP50 / TimeSpan.FromSeconds(50), 1 - DurationSketch.RelativeError, 1 + DurationSketch.RelativeError);
        Assert.InRange(statistics.DurationP95 / TimeSpan.FromSeconds(95), 1 - DurationSketch.RelativeError, 1 + DurationSketch.RelativeError);
    }

    [Theory]
    [InlineData(11, 1)]
    [InlineData(12, 7)]
    [InlineData(13, 500)]
    [InlineData(14, 1500)]
    public async Task Statistics_OfAnyRecords_EqualARecount(int seed, int count)
    {
        var records = new Records(seed).Many(count).ToArray();
        await using var opened = await OpenAsync(records);
        foreach (var since in new DateTimeOffset?[] { null, records[0].StartedAt, Records.Origin.AddDays(1), Records.Origin.AddYears(1) })
        {
            var actual = await opened.History.GetStatisticsAsync(since, Cancellation);
            Assert.Equal(since is null, actual.Since is null);
            if (since is { } asked)
            {
                Assert.InRange(asked - actual.Since!.Value, TimeSpan.Zero, TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
            }

            var counted = records.Where(record => !(record.StartedAt < actual.Since)).ToArray();
            Recount.Check(counted, actual);
            Recount.Check(counted, await opened.History.GetErrorsAsync(since, Cancellation));
            Recount.Check(counted, await opened.History.GetTrendAsync(since, Cancellation));
        }
    }

    [Fact]
    public async Task Errors_AreGroupedByCategoryAndRule_MostFrequentFirst()
    {
        var limited = Records.Error(ErrorCategory.RateLimit, "status.429", recoverable: true, "old");
        var quota = Records.Error(ErrorCategory.QuotaExceeded, "code.quota", recoverable: false, "no credit");
        await using var opened = await OpenAsync(
            Records.WithErrors(2, success: true, limited, limited with { Message = "newest" }),
            Records.WithErrors(1, success: false, limited, quota));

        var groups = await opened.History.GetErrorsAsync(cancellationToken: Cancellation);

        Assert.Equal(
            [
                new ErrorGroup { Category = ErrorCategory.RateLimit, RuleId = "status.429", Count = 3, Executions = 2, Recovered = 1, Retried = 3, Example = "newest", LastSeen = Records.Origin.AddMinutes(2).AddSeconds(2) },
                new ErrorGroup { Category = ErrorCategory.QuotaExceeded, RuleId = "code.quota", Count = 1, Executions = 1, Recovered = 0, Retried = 0, Example = "no credit", LastSeen = Records.Origin.AddMinutes(1).AddSeconds(2) },
            ],
            groups);
    }
}
