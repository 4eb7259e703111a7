using System.Buffers.Binary;

namespace AgentPipeline.History.Tests;

/// <summary>What made-up executions have in common with real ones, and what sets them apart.</summary>
public sealed class SyntheticExecutionsTests
{
    private const int Count = 4000;

    private static readonly DateTimeOffset _end = new(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(2));
    private static readonly TimeSpan _span = TimeSpan.FromDays(28);
    private static readonly List<ExecutionRecord> _records = [.. Create(1).Generate(Count)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Generate_SameSeed_GivesTheSameBytes()
    {
        var executions = Create(1);

        Assert.Equal(Lines(_records), Lines(executions.Generate(Count)));
        Assert.Equal(Lines(_records), Lines(executions.Generate(Count)));
        Assert.NotEqual(Lines(_records), Lines(Create(2).Generate(Count)));
    }

    [Fact]
    public void Generate_All_AreMarkedAndInOrderWithinTheSpan()
    {
        Assert.Equal(Count, _records.Count);
        Assert.All(_records, record => Assert.True(record.Synthetic));
        Assert.All(_records.Zip(_records.Skip(1)), pair => Assert.True(pair.First.StartedAt <= pair.Second.StartedAt));
        Assert.InRange(_records[0].StartedAt, _end - _span, _end - _span + TimeSpan.FromHours(6));
        Assert.InRange(_records[^1].StartedAt, _end - TimeSpan.FromHours(6), _end.AddTicks(-1));
    }

    [Fact]
    public void Generate_Ids_AreUniqueOfVersion7AndOfTheStart()
    {
        Assert.Equal(Count, _records.Select(record => record.Id).Distinct().Count());
        Assert.All(_records, record =>
        {
            Assert.Equal(7, record.Id.Version);
            Assert.InRange(record.Id.Variant, 0x8, 0xB);
            Assert.Equal(record.StartedAt.ToUnixTimeMilliseconds(), BinaryPrimitives.ReadInt64BigEndian(record.Id.ToByteArray(bigEndian: true)) >> 16);
        });
    }

    [Fact]
    public void Generate_Figures_AreThoseOfTheAttempts() => Assert.All(_records, record =>
    {
        Assert.InRange(record.Attempts.Count, 1, 4);
        Assert.Equal(Enumerable.Range(1, record.Attempts.Count), record.Attempts.Select(attempt => attempt.Number));
        Assert.Equal(record.Attempts.Sum(attempt => attempt.InputTokens), record.InputTokens);
        Assert.Equal(record.Attempts.Sum(attempt => attempt.OutputTokens), record.OutputTokens);
        Assert.Equal(record.Attempts.Sum(attempt => attempt.CostUsd), record.CostUsd);
        Assert.True(record.Duration >= record.Attempts.Aggregate(TimeSpan.Zero, (sum, attempt) => sum + attempt.Duration + attempt.DelayBefore));

        var last = record.Attempts[^1];
        Assert.Equal(last.Success, record.Success);
        Assert.Equal(last.Error, record.Error);
        Assert.Equal((last.Executor, last.Model), (record.Route!.Executor, record.Route.Model));
        Assert.Contains(record.Route.Candidates, candidate => candidate.Model == last.Model);
        Assert.InRange(record.Route.Propensity, 0.03, 1);
    });

    [Fact]
    public void Generate_FailedAttempts_HaveAnErrorARuleAndAStep() => Assert.All(_records, record =>
    {
        Assert.All(record.Attempts.SkipLast(1), attempt => Assert.False(attempt.Success));
        Assert.Equal(record.Attempts.Count(attempt => !attempt.Success), record.RecoverySteps.Count);
        foreach (var (attempt, step) in record.Attempts.Where(attempt => !attempt.Success).Zip(record.RecoverySteps))
        {
            Assert.NotEmpty(attempt.Error!.RuleId);
            Assert.NotEmpty(attempt.Error.Message);
            Assert.Equal((attempt.Number, attempt.Error.Category), (step.Attempt, step.Category));
            Assert.Equal(attempt.Number < record.Attempts.Count, step.Retried);
            Assert.True(step.Delay >= (step.Retried ? attempt.Error.RetryAfter ?? TimeSpan.Zero : TimeSpan.Zero));
        }

        Assert.All(record.Attempts, attempt => Assert.Equal(attempt.Success, attempt.Error is null));
    });

    [Fact]
    public void Generate_Records_AreOfAUsualSizeAndVaried()
    {
        Assert.InRange(_records.Average(record => ExecutionRecordJson.SerializeToUtf8Bytes(record).Length), 1000, 3000);
        Assert.InRange(_records.Select(record => record.Prompt).Distinct().Count(), 500, Count);
        Assert.Equal(["code", "data", "files", "plan", "text"], _records.Select(record => record.Kind!).Distinct().Order());
        Assert.Equal(["large", "medium", "small"], _records.Select(record => record.Attempts[0].Model!).Distinct().Order());
        Assert.InRange(_records.SelectMany(record => record.Attempts).Select(attempt => attempt.Error?.Category).Distinct().Count(), 10, 20);
        Assert.DoesNotContain(_records, record => record.Prompt.AsSpan().ContainsAny('*', '~'));
    }

    [Fact]
    public void Generate_Success_FallsWithComplexityAndOneModelDrifts()
    {
        Assert.True(FirstTries(record => record.Complexity < 0.2) > FirstTries(record => record.Complexity > 0.7) + 0.1);

        var drift = _end - (_span / 3);
        Assert.True(FirstTries(record => record.Attempts[0].Model == "medium" && record.StartedAt < drift)
            > FirstTries(record => record.Attempts[0].Model == "medium" && record.StartedAt >= drift) + 0.05);
        Assert.True(_records.Count(record => record.StartedAt.Hour is >= 8 and < 18) > 2 * _records.Count(record => record.StartedAt.Hour is < 8 or >= 18));
    }

    [Fact]
    public async Task Generate_Export_IsImportedWithoutABadLineAndUnchanged()
    {
        var history = new InMemoryExecutionHistory();
        using var source = new MemoryStream(Lines(_records));

        var result = await HistoryImport.ReadAsync(history, source, _ => true, Cancellation);

        Assert.Equal(new HistoryImportResult(Count, 0, 0), result);
        using var exported = new MemoryStream();
        await HistoryExport.WriteAsync(history, exported, Cancellation);
        Assert.Equal(Lines(_records.OrderByDescending(record => record.Id)), exported.ToArray());
    }

    [Fact]
    public void Generate_MoreThanTicks_StaysInTheSpan()
        => Assert.All(new SyntheticExecutions(1, _end, TimeSpan.FromTicks(3)).Generate(100), record => Assert.InRange(record.StartedAt, _end.AddTicks(-3), _end.AddTicks(-1)));

    [Fact]
    public void Arguments_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyntheticExecutions(1, _end, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyntheticExecutions(1, DateTimeOffset.UnixEpoch.AddDays(1), TimeSpan.FromDays(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(1).Generate(-1));
        Assert.Empty(Create(1).Generate(0));
    }

    private static SyntheticExecutions Create(int seed) => new(seed, _end, _span);

    private static double FirstTries(Func<ExecutionRecord, bool> of) => _records.Where(of).Average(record => record.Attempts[0].Success ? 1.0 : 0);

    private static byte[] Lines(IEnumerable<ExecutionRecord> records)
        => [.. records.SelectMany(record => ExecutionRecordJson.SerializeToUtf8Bytes(record).Append((byte)'\n'))];
}
