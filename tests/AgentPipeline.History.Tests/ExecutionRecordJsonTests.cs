using System.Text;
using System.Text.Json;

namespace AgentPipeline.History.Tests;

public sealed class ExecutionRecordJsonTests
{
    [Fact]
    public void Serialize_ThenDeserialize_LosesNothing()
    {
        foreach (var record in new Records(5).Many(200))
        {
            var bytes = ExecutionRecordJson.SerializeToUtf8Bytes(record);
            var read = ExecutionRecordJson.Deserialize(bytes);

            Assert.Equal(bytes, ExecutionRecordJson.SerializeToUtf8Bytes(read));
            Assert.Equal(record.StartedAt.Offset, read.StartedAt.Offset);
            Assert.Equal(
                record with { Route = null, Features = null, Attempts = [], RecoverySteps = [], Plan = null },
                read with { Route = null, Features = null, Attempts = [], RecoverySteps = [], Plan = null });
            Assert.Equal(record.Features, read.Features);
            Assert.Equal(record.Attempts.Select(attempt => attempt with { ToolCalls = [] }), read.Attempts.Select(attempt => attempt with { ToolCalls = [] }));
            Assert.Equal(record.Attempts.SelectMany(attempt => attempt.ToolCalls), read.Attempts.SelectMany(attempt => attempt.ToolCalls));
            Assert.Equal(record.RecoverySteps, read.RecoverySteps);
            Assert.Equal(record.Route is null, read.Route is null);
            Assert.Equal(record.Route?.Candidates ?? [], read.Route?.Candidates ?? []);
            Assert.Equal(record.Plan?.Steps[0].DependsOn, read.Plan?.Steps[0].DependsOn);
        }
    }

    [Fact]
    public void Serialize_UsesWireNamesOnOneLine()
    {
        var error = Records.Error(ErrorCategory.RateLimit, "status.429", recoverable: true, "wait\nplease") with
        {
            Strategy = RecoveryAction.WaitAndRetry,
            Blame = ErrorBlame.Provider,
            RetryAfter = TimeSpan.FromMilliseconds(1500),
        };

        var json = ExecutionRecordJson.Serialize(Records.WithErrors(0, success: false, error) with { CostUsd = 0.0000123m, TaskId = "größe" });

        Assert.DoesNotContain('\n', json);
        var root = JsonDocument.Parse(json).RootElement;
        Assert.Equal(1, root.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(0.0000123m, root.GetProperty("costUsd").GetDecimal());
        Assert.Contains("größe", json, StringComparison.Ordinal);
        var written = root.GetProperty("error");
        Assert.Equal("rate_limit", written.GetProperty("category").GetString());
        Assert.Equal("wait_and_retry", written.GetProperty("strategy").GetString());
        Assert.Equal("provider", written.GetProperty("blame").GetString());
        Assert.Equal("00:00:01.5000000", written.GetProperty("retryAfter").GetString());
    }

    [Fact]
    public void Serialize_ValuesJsonHasNoWordFor_AreKept()
    {
        var record = Records.Success() with { Complexity = double.NaN, Output = "half of a pair: \ud83d" };

        var read = ExecutionRecordJson.Deserialize(ExecutionRecordJson.SerializeToUtf8Bytes(record));

        Assert.Equal(double.NaN, read.Complexity);
        Assert.Equal("half of a pair: \ufffd", read.Output);
    }

    [Fact]
    public void Deserialize_DocumentFromBeforeAttemptsHadOutputs_ReadsThemAsEmpty()
    {
        const string Written = """
            {"schemaVersion":1,"id":"019caa00-0000-7000-8000-000000000001","taskId":"t","prompt":"p","startedAt":"2026-03-01T12:00:00+00:00",
            "duration":"00:00:01","success":true,"output":"done","attempts":[{"number":1,"startedAt":"2026-03-01T12:00:00+00:00",
            "duration":"00:00:01","delayBefore":"00:00:00","success":true,"toolCalls":[]}],"recoverySteps":[],"recovered":false}
            """;

        var record = ExecutionRecordJson.Deserialize(Encoding.UTF8.GetBytes(Written));

        Assert.Equal(("done", ""), (record.Output, Assert.Single(record.Attempts).Output));
    }

    [Fact]
    public void Names_OfEveryValue_AreThoseInJson()
    {
        foreach (var category in Enum.GetValues<ErrorCategory>())
        {
            Assert.Equal($"\"{category.ToName()}\"", JsonSerializer.Serialize(category));
            Assert.True(ErrorCategoryExtensions.TryParse(category.ToName(), out var parsed));
            Assert.Equal(category, parsed);
        }

        Assert.False(ErrorCategoryExtensions.TryParse("Rate_Limit", out _));
        Assert.False(ErrorCategoryExtensions.TryParse(null, out _));
        Assert.All(Enum.GetValues<ToolOutcome>(), outcome => Assert.Equal($"\"{outcome.ToName()}\"", JsonSerializer.Serialize(outcome)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"id\":")]
    public void Deserialize_SomethingElse_Throws(string json)
        => Assert.Throws<JsonException>(() => ExecutionRecordJson.Deserialize(Encoding.UTF8.GetBytes(json)));
}
