using System.Text.Json;

namespace AgentPipeline.Hosting.Tests;

public sealed class TaskResultFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipe-test-");

    private string FilePath => Path.Combine(_directory.FullName, "results", "r.jsonl");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task WriteAsync_ManyAtOnce_EveryLineIsWhole()
    {
        await using (var file = TaskResultFile.Create(FilePath))
        {
            await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, async (i, _) => await file.WriteAsync(Result($"t{i}")));
        }

        var lines = await File.ReadAllLinesAsync(FilePath, TestContext.Current.CancellationToken);
        Assert.Equal(200, lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Resume_LastLineIsCut_WholeLinesAreKnownAndTheRestIsRemoved()
    {
        await using (var file = TaskResultFile.Create(FilePath))
        {
            await file.WriteAsync(Result("a — ü"));
            await file.WriteAsync(Result("b"));
        }

        var bytes = await File.ReadAllBytesAsync(FilePath, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(FilePath, bytes[..^5], TestContext.Current.CancellationToken);

        var (resumed, done) = TaskResultFile.Resume(FilePath);
        await using (resumed)
        {
            Assert.Equal(["a — ü"], done);
            await resumed.WriteAsync(Result("c"));
        }

        var ids = (await File.ReadAllLinesAsync(FilePath, TestContext.Current.CancellationToken)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString());
        Assert.Equal(["a — ü", "c"], ids);
    }

    [Fact]
    public async Task Resume_LinesOfAnotherShape_AreKeptAndTheirIdsKnown()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        string[] lines =
        [
            """{"id":"older","success":"yes"}""",
            """{"execution":{"id":"inner"},"list":[{"id":"inner"}],"id":"newer"}""",
            "what somebody wrote here",
            """{"id":"\ud800"}""",
            """{"id":7}""",
            $$"""{"id":"long","output":"{{new string('x', 200_000)}}"}""",
        ];
        await File.WriteAllTextAsync(FilePath, string.Join('\n', lines) + "\n{\"id\":\"cut\"}", TestContext.Current.CancellationToken);

        var (resumed, done) = TaskResultFile.Resume(FilePath);
        await using (resumed)
        {
            Assert.Equal(["long", "newer", "older"], done.Order(StringComparer.Ordinal));
            await resumed.WriteAsync(Result("next"));
        }

        var kept = await File.ReadAllLinesAsync(FilePath, TestContext.Current.CancellationToken);
        Assert.Equal(lines, kept[..^1]);
        Assert.Contains("\"next\"", kept[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_FailedAndRecoveredExecution_AccountIsComplete()
    {
        var execution = new AgentExecution(new AgentTask { Id = "t", Prompt = "p", Complexity = 0.3 }, _directory.FullName);
        var error = new AgentError { Category = ErrorCategory.RateLimit, Severity = ErrorSeverity.Low, Recoverable = true, Strategy = RecoveryAction.WaitAndRetry, RuleId = "status.429", Message = "slow down" };
        execution.CurrentAttempt.AddUsage(10, 5, 0.001m);
        execution.CurrentAttempt.Complete(ExecutionResult.Failed(error));
        execution.AddRecoveryStep(new RecoveryStep { Attempt = 1, Category = ErrorCategory.RateLimit, Action = RecoveryAction.WaitAndRetry, Retried = true, Reason = "told to wait", Delay = TimeSpan.FromSeconds(1) });
        execution.BeginAttempt(AttemptGuidance.None, TimeSpan.FromSeconds(1));
        execution.Route = new RouteDecision { Executor = "single-phase", Model = "small" };
        execution.CurrentAttempt.AddUsage(20, 7, 0.002m);

        await using (var file = TaskResultFile.Create(FilePath))
        {
            await file.WriteAsync(TaskResult.From(new CompletedTask(execution, ExecutionResult.Failed(error, "partial"))));
        }

        var line = JsonDocument.Parse(await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("t", line.GetProperty("id").GetString());
        Assert.Equal(execution.Id, line.GetProperty("executionId").GetGuid());
        Assert.False(line.GetProperty("success").GetBoolean());
        Assert.Equal(2, line.GetProperty("attempts").GetInt32());
        Assert.Equal("wait_and_retry", line.GetProperty("recoveries")[0].GetProperty("action").GetString());
        Assert.Equal("rate_limit", line.GetProperty("error").GetProperty("category").GetString());
        Assert.Equal(30, line.GetProperty("inputTokens").GetInt64());
        Assert.Equal(0.003m, line.GetProperty("costUsd").GetDecimal());
        Assert.Equal(("single-phase", "small"), (line.GetProperty("route").GetString(), line.GetProperty("model").GetString()));
    }

    private static TaskResult Result(string id) => new()
    {
        Id = id,
        ExecutionId = Guid.CreateVersion7(),
        Success = true,
        Output = "line\nbreak",
        Attempts = 1,
        Recoveries = [],
        ToolCalls = 0,
        DurationMs = 1,
        InputTokens = 0,
        OutputTokens = 0,
        CostUsd = 0,
    };
}
