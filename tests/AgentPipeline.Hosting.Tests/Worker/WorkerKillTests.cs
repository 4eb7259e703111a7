using System.Globalization;
using System.Text.Json;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Hosting.Tests;

public sealed class WorkerKillTests
{
    private const int Tasks = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The long form sets <c>AGENTPIPELINE_KILLS</c>.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("AGENTPIPELINE_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    [Fact]
    public async Task Worker_ProcessKilledAtAnyMoment_EveryTaskIsRecordedOnceAndSendsOnce()
    {
        var random = new Random(20261128);
        for (var kills = 0; kills < Kills;)
        {
            kills += await WorkOffAsync(random, Math.Min(6, Kills - kills));
        }
    }

    private static async Task<int> WorkOffAsync(Random random, int kills)
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.At("tasks/inbox"));
        await File.WriteAllLinesAsync(directory.At("tasks/inbox/a.jsonl"), Enumerable.Range(1, Tasks).Select(number => $$"""{"id":"{{number}}","prompt":"text {{number}}"}"""), Cancellation);
        var killed = 0;
        for (; killed < kills && !File.Exists(directory.At("tasks/done/a.results.jsonl")); killed++)
        {
            using var worker = WorkerProcess.Start(directory.Path);
            await worker.StandardOutput.ReadLineAsync(Cancellation);
            await Task.Delay(random.Next(50, 700), Cancellation);
            worker.Kill();
            await worker.WaitForExitAsync(Cancellation);
        }

        using (var last = WorkerProcess.Start(directory.Path))
        {
            while (!File.Exists(directory.At("tasks/done/a.results.jsonl")))
            {
                Assert.False(last.HasExited);
                await Task.Delay(20, Cancellation);
            }

            last.Kill();
            await last.WaitForExitAsync(Cancellation);
        }

        var expected = Enumerable.Range(1, Tasks).Select(number => number.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal).ToList();
        var results = File.ReadLines(directory.At("tasks/done/a.results.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(expected, results.Select(result => result.GetProperty("id").GetString()).Order());
        Assert.All(results, result => Assert.True(result.GetProperty("success").GetBoolean(), result.GetRawText()));
        Assert.Equal(expected.Select(id => $"text {id}").Order(StringComparer.Ordinal), File.ReadLines(directory.At("outbox")).Order(StringComparer.Ordinal));
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(directory.At("history.db"), Cancellation);
        Assert.Equal(expected, (await history.QueryAsync(new ExecutionQuery { Limit = 1000 }, Cancellation).Select(record => record.TaskId).ToListAsync(Cancellation)).Order());
        Assert.Equal(Tasks, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
        return Math.Max(1, killed);
    }
}
