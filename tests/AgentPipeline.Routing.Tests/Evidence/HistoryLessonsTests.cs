namespace AgentPipeline.Routing.Tests.Evidence;

public sealed class HistoryLessonsTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly List<ExecutionRecord> _records = [];
    private readonly HistoryLessons _lessons = new(
        new RouteKnowledge(new RouteArms([Routing.Small, Routing.Large], ["single-phase", "two-phase"]), discount: 1), discount: 1);

    [Fact]
    public async Task Read_HistoryFailsHalfway_LearnsEverythingOnceItAnswers()
    {
        Add(20, _now.AddMinutes(-5));
        await Assert.ThrowsAsync<IOException>(() => _lessons.ReadAsync(new FailingHistory(_records, after: 5), _now));

        await ReadAsync(_now);

        Assert.Equal(20, _lessons.Knowledge.Runs);
    }

    [Fact]
    public async Task Read_RecordFromTheFuture_DoesNotHideThoseOfThePresent()
    {
        Add(1, _now.AddYears(5));
        await ReadAsync(_now);
        Add(3, _now.AddSeconds(10));

        await ReadAsync(_now.AddMinutes(1));

        Assert.Equal(4, _lessons.Knowledge.Runs);
    }

    [Fact]
    public async Task Read_LongPauseAfterARecordFromTheFuture_LearnsWhatWasAddedMeanwhile()
    {
        Add(1, _now.AddYears(5));
        await ReadAsync(_now);
        Add(3, _now.AddHours(1));

        await ReadAsync(_now.AddHours(9));

        Assert.Equal(4, _lessons.Knowledge.Runs);
    }

    [Fact]
    public async Task Read_RunThatTookLongerThanAllBefore_IsLearnedWithinMinutes()
    {
        Add(20, _now.AddSeconds(-30));
        await ReadAsync(_now);
        Add(1, _now.AddMinutes(-20), TimeSpan.FromMinutes(21));

        for (var minute = 1; minute <= 6; minute++)
        {
            Add(1, _now.AddMinutes(minute).AddSeconds(-1));
            await ReadAsync(_now.AddMinutes(minute));
        }

        Assert.Equal(27, _lessons.Knowledge.Runs);
    }

    [Fact]
    public async Task Read_MoreRunsInAnHourThanIdsAreKept_LearnsEachOnceAndForgetsTheOldest()
    {
        for (var second = 0; second < 15; second++)
        {
            for (var number = 0; number < 1900; number++)
            {
                Add(1, _now.AddSeconds(second).AddTicks(number));
            }

            await ReadAsync(_now.AddSeconds(second + 1));
            Assert.InRange(_lessons.KnownIds, 1, HistoryLessons.MaxKnown);
        }

        Assert.Equal(15 * 1900, _lessons.Knowledge.Runs);
    }

    [Fact]
    public async Task Read_ManyKnownRecordsSinceThen_DoNotHideOneThatEndedLate()
    {
        for (var number = 0; number < 3000; number++)
        {
            Add(1, _now.AddMilliseconds(-100 * number), TimeSpan.FromMinutes(5));
        }

        await ReadAsync(_now);
        Add(1, _now.AddSeconds(-290), TimeSpan.FromSeconds(290));

        await ReadAsync(_now.AddSeconds(1));

        Assert.Equal(3001, _lessons.Knowledge.Runs);
    }

    [Fact]
    public async Task Read_MoreThanTheFirstReadingTakes_LeavesTheOlderOnesOut()
    {
        for (var number = 0; number < HistoryLessons.MaxFirst + 50; number++)
        {
            Add(1, _now.AddMilliseconds(-100 * number));
        }

        await ReadAsync(_now);
        await ReadAsync(_now.AddMinutes(10));

        Assert.Equal(HistoryLessons.MaxFirst, _lessons.Knowledge.Runs);
    }

    [Fact]
    public async Task Read_RecordListedTwice_IsLearnedOnce()
    {
        Add(1, _now.AddMinutes(-1));
        _records.Add(_records[0]);

        await ReadAsync(_now);

        Assert.Equal(1, _lessons.Knowledge.Runs);
    }

    [Fact]
    public async Task Read_ImpossibleDuration_SpoilsNoOtherRecord()
    {
        Add(1, _now.AddMinutes(-3), TimeSpan.MaxValue);
        Add(1, _now.AddMinutes(-2), TimeSpan.FromSeconds(-5));
        Add(5, _now.AddMinutes(-1));

        await ReadAsync(_now);

        Assert.Equal(7, _lessons.Knowledge.Runs);
    }

    [Fact]
    public async Task Read_RecordWithoutATime_IsReadAndReadingGoesOn()
    {
        Add(1, default);
        await ReadAsync(_now);
        Add(1, _now);

        await ReadAsync(_now.AddSeconds(5));

        Assert.Equal(2, _lessons.Knowledge.Runs);
    }

    private void Add(int count, DateTimeOffset startedAt, TimeSpan? duration = null)
        => _records.AddRange(Enumerable.Range(0, count).Select(number =>
            Runs.Record(_now, "code", 0.3, Runs.Attempt(1, "single-phase", "small", true)) with
            {
                Id = Guid.NewGuid(),
                StartedAt = startedAt.AddMilliseconds(number),
                Duration = duration ?? TimeSpan.FromMilliseconds(100),
            }));

    private async Task ReadAsync(DateTimeOffset now) => await _lessons.ReadAsync(new ScriptedHistory(_records), now);
}
