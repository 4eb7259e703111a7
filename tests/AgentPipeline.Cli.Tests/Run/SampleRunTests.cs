using System.Globalization;

namespace AgentPipeline.Cli.Tests;

/// <summary>What the bundled sample shows, asserted from the history file it leaves.</summary>
public sealed class SampleRunTests(SampleRun run) : IClassFixture<SampleRun>
{
    /// <summary>The kinds of trouble that the sample is there to show.</summary>
    public static TheoryData<ErrorCategory> Troubles =>
    [
        ErrorCategory.SyntaxError, ErrorCategory.OutputFormat, ErrorCategory.FileNotFound, ErrorCategory.PermissionDenied, ErrorCategory.Timeout, ErrorCategory.RateLimit,
        ErrorCategory.Authentication, ErrorCategory.QuotaExceeded, ErrorCategory.Overloaded, ErrorCategory.Network, ErrorCategory.ContextLength, ErrorCategory.ContentFilter, ErrorCategory.ModelError,
    ];

    private IEnumerable<(ExecutionRecord Record, AttemptRecord Attempt)> Attempts => run.Records.SelectMany(record => record.Attempts.Select(attempt => (record, attempt)));

    [Fact]
    public void History_HoldsEveryTask_OnceAndAsTheResultLinesSay()
    {
        Assert.True(run.Records.Count >= 60);
        Assert.Equal(run.Results.Select(result => result.GetProperty("executionId").GetGuid()).Order(), run.Records.Select(record => record.Id).Order());
        Assert.All(run.Results, result =>
        {
            var record = run.Records.Single(record => record.Id == result.GetProperty("executionId").GetGuid());
            Assert.Equal(record.TaskId, result.GetProperty("id").GetString());
            Assert.Equal(record.Success, result.GetProperty("success").GetBoolean());
            Assert.Equal(record.Attempts.Count, result.GetProperty("attempts").GetInt32());
            Assert.Equal(record.Attempts.Sum(attempt => attempt.ToolCalls.Count), result.GetProperty("toolCalls").GetInt32());
            Assert.Equal(record.CostUsd, result.GetProperty("costUsd").GetDecimal());
        });
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public void Attempts_FailWith_EveryKindOfTrouble(ErrorCategory category)
        => Assert.Contains(Attempts, entry => entry.Attempt.Error?.Category == category);

    [Fact]
    public void RecoverableFailures_AtLeastSixtyPercent_AreRecovered()
    {
        var failed = run.Records.Where(record => record.Attempts[0].Error is { Recoverable: true }).ToList();
        var recovered = failed.Count(record => record.Success);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recovered {recovered} of {failed.Count}"));

        Assert.NotEmpty(failed);
        Assert.True(recovered >= 0.6 * failed.Count, $"{recovered} of {failed.Count}");
        Assert.Equal((failed.Count, recovered), (run.Statistics.RecoverableFailures, run.Statistics.Recovered));
    }

    [Fact]
    public void Attempts_AreAllThere_NumberedWithAReasonForEachRetry()
        => Assert.All(run.Records, record =>
        {
            Assert.Equal(Enumerable.Range(1, record.Attempts.Count), record.Attempts.Select(attempt => attempt.Number));
            Assert.Equal(record.Attempts.Count - 1, record.RecoverySteps.Count(step => step.Retried));
            Assert.All(record.Attempts.SkipLast(1), attempt => Assert.NotNull(attempt.Error));
            Assert.Equal(record.Success, record.Attempts[^1].Success);
            Assert.All(record.RecoverySteps, step => Assert.NotEmpty(step.Reason));
        });

    [Fact]
    public void Quota_IsNeverRetried()
    {
        var quota = Attempts.Where(entry => entry.Attempt.Error?.Category == ErrorCategory.QuotaExceeded).ToList();

        Assert.NotEmpty(quota);
        Assert.All(quota, entry => Assert.Equal(entry.Record.Attempts.Count, entry.Attempt.Number));
    }

    [Fact]
    public void Retries_StayWithinTheirCaps()
        => Assert.All(run.Records, record =>
        {
            Assert.True(record.Attempts.Count <= 7);
            Assert.All(record.RecoverySteps.Where(step => step.Retried).GroupBy(step => step.Category), group => Assert.True(group.Count() <= 3));
        });

    [Fact]
    public void RetryAfter_IsAFloor()
    {
        var told = run.Records.SelectMany(record => record.RecoverySteps.Where(step => step is { Retried: true, Action: RecoveryAction.WaitAndRetry })
            .Select(step => (step, error: record.Attempts[step.Attempt - 1].Error!))).Where(entry => entry.error.RetryAfter is not null).ToList();

        Assert.NotEmpty(told);
        Assert.All(told, entry => Assert.True(entry.step.Delay >= entry.error.RetryAfter));
    }

    [Fact]
    public void Successes_OfTasksWithChecks_AreVerified()
    {
        Assert.Contains(run.Records, record => record is { Success: true, VerifiedBy: "checks" });
        Assert.All(run.Records.Where(record => record.Success), record => Assert.Equal("checks", record.VerifiedBy));
    }

    [Fact]
    public void Routes_BothExecutorsAndBothModels_AreUsed()
    {
        Assert.Equal(["single-phase", "two-phase"], Attempts.Select(entry => entry.Attempt.Executor).Distinct().Order());
        Assert.Equal(["large", "small"], Attempts.Select(entry => entry.Attempt.Model).Distinct().Order());
        Assert.All(run.Records.Where(record => record is { Success: true, Route.Executor: "two-phase" }), record => Assert.All(record.Plan!.Steps, step => Assert.Equal(PlanStepStatus.Done, step.Status)));
    }

    [Fact]
    public void Summary_AndReport_HaveTheHistorysFigures()
    {
        var statistics = run.Statistics;
        foreach (var text in new[] { run.Outcome.Output, run.Report })
        {
            Assert.Contains(statistics.Executions.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
            Assert.Contains(statistics.Succeeded.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
            Assert.Contains($"{statistics.Recovered} of {statistics.RecoverableFailures}", text, StringComparison.Ordinal);
            Assert.Contains(statistics.Attempts.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        }

        Assert.Equal(run.Records.Sum(record => record.CostUsd), statistics.CostUsd);
    }

    [Fact]
    public void Run_WithoutEndpoint_SaysWhereAnswersComeFrom()
        => Assert.Contains("getting-started.cassette.jsonl", run.Outcome.Error, StringComparison.Ordinal);

    [Fact]
    public async Task History_Verbs_ShowTheRun()
    {
        var stats = await Agentpipe.RunAsync(run.WorkingDirectory, ["history", "stats", "--json"]);
        var recent = await Agentpipe.RunAsync(run.WorkingDirectory, ["history", "recent", "--limit", "3"]);
        var errors = await Agentpipe.RunAsync(run.WorkingDirectory, ["history", "errors"]);
        var record = run.Records.First(record => record.Recovered);
        var show = await Agentpipe.RunAsync(run.WorkingDirectory, ["history", "show", record.Id.ToString()]);

        Assert.Equal(run.Statistics.Executions, System.Text.Json.JsonDocument.Parse(stats.Output).RootElement.GetProperty("executions").GetInt64());
        Assert.Contains(run.Records.MaxBy(record => record.Id)!.Id.ToString(), recent.Output, StringComparison.Ordinal);
        Assert.Contains("rate_limit", errors.Output, StringComparison.Ordinal);
        Assert.Contains(record.TaskId, show.Output, StringComparison.Ordinal);
        Assert.All(new[] { stats, recent, errors, show }, outcome => Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error)));
        Assert.All(new[] { recent, errors, show }, outcome => Assert.DoesNotContain('\u001b', outcome.Output));
    }
}
