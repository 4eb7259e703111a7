using System.Text.Json;
using AgentPipeline.Hosting;

namespace AgentPipeline.Cli.Tests;

public sealed class QueueCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Add_ThenList_TellsWhatWaitsInOrder()
    {
        _directory.Write("tasks.jsonl", """
            {"id":"a","prompt":"x","tools":["a_tool_of_the_worker"]}
            wrong
            {"id":"b","prompt":"y","kind":"code"}

            """);
        _directory.Write("urgent.jsonl", "{\"id\":\"c\",\"prompt\":\"z\"}\n");

        var first = await RunAsync("queue", "add", "tasks.jsonl");
        await RunAsync("queue", "add", "urgent.jsonl", "--priority", "3");
        var list = JsonDocument.Parse((await RunAsync("queue", "list", "--json")).Output).RootElement;

        Assert.Equal(2, first.ExitCode);
        Assert.Contains("2 tasks added", first.Output, StringComparison.Ordinal);
        Assert.Contains("line 2 is left out", first.Error, StringComparison.Ordinal);
        Assert.Equal(3, list.GetProperty("waiting").GetInt32());
        Assert.Equal(["c", "a", "b"], list.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("taskId").GetString()));
        Assert.Contains("Waiting: 3, running: 0, put aside: 0.", (await RunAsync("queue")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(3, "--priority", "3")]
    public async Task Add_TaskWithAPriority_KeepsItUnlessAnotherIsGiven(int expected, params string[] options)
    {
        _directory.Write("tasks.jsonl", """{"id":"a","prompt":"x","metadata":{"priority":"7"}}""" + "\n");

        await RunAsync(["queue", "add", "tasks.jsonl", .. options]);

        Assert.Equal(expected, Assert.Single(SqliteTaskQueue.ReadItems(_directory.At("agentpipeline.queue.db"), 10)).Priority);
    }

    [Fact]
    public async Task Add_NoQueueIsThere_SaysWhichOneItMade()
    {
        _directory.Write("tasks.jsonl", """{"id":"a","prompt":"x"}""" + "\n");

        var first = await RunAsync("queue", "add", "tasks.jsonl", "--queue", "q.db");
        var second = await RunAsync("queue", "add", "tasks.jsonl", "--queue", "q.db");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.StartsWith($"agentpipe: there was no queue; '{Path.GetFullPath(_directory.At("q.db"))}' is a new one.", first.Error, StringComparison.Ordinal);
        Assert.Equal("", second.Error);
    }

    [Fact]
    public async Task List_WorkerIsGone_TellsWhatItHadAsInterrupted()
    {
        Agentpipe.Outcome alive;
        using (var queue = new SqliteTaskQueue(new TaskQueueOptions { DatabasePath = _directory.At("agentpipeline.queue.db") }, TimeProvider.System))
        {
            await queue.EnqueueAsync([.. "abc".Select(id => new QueuedTask(new AgentTask { Id = $"{id}", Prompt = "x" }))], Cancellation);
            await queue.ReceiveAsync(2, new Dictionary<string, int>(), Cancellation);
            alive = await RunAsync("queue");
        }

        var gone = await RunAsync("queue");
        var json = JsonDocument.Parse((await RunAsync("queue", "list", "--json")).Output).RootElement;

        Assert.EndsWith("Waiting: 1, running: 2, put aside: 0.\n", alive.Output, StringComparison.Ordinal);
        Assert.EndsWith("Waiting: 1, running: 0, interrupted: 2, put aside: 0. No worker has this queue: what was interrupted runs again when one starts.\n", gone.Output, StringComparison.Ordinal);
        Assert.Equal((0, 2), (json.GetProperty("running").GetInt32(), json.GetProperty("interrupted").GetInt32()));
        Assert.Equal(["interrupted", "interrupted", "waiting"], json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task RetryAndDiscard_SettleWhatWasPutAside()
    {
        using (var queue = new SqliteTaskQueue(new TaskQueueOptions { DatabasePath = _directory.At("q.db") }, TimeProvider.System))
        {
            await queue.EnqueueAsync([.. "abc".Select(id => new QueuedTask(new AgentTask { Id = $"{id}", Prompt = "x" }))], Cancellation);
            foreach (var delivery in await queue.ReceiveAsync(3, new Dictionary<string, int>(), Cancellation))
            {
                await queue.PutAsideAsync(delivery, "the disk was full");
            }
        }

        var list = await RunAsync("queue", "list", "--queue", "q.db", "--csv");
        var one = await RunAsync("queue", "retry", "1", "--queue", "q.db");
        var again = await RunAsync("queue", "retry", "1", "--queue", "q.db");
        var rest = await RunAsync("queue", "discard", "--all", "--queue", "q.db");

        Assert.Contains("1,a,,put aside,0,", list.Output, StringComparison.Ordinal);
        Assert.Contains("the disk was full", list.Output, StringComparison.Ordinal);
        Assert.Equal((0, 2, 0), (one.ExitCode, again.ExitCode, rest.ExitCode));
        Assert.Contains("No entry 1 was put aside", again.Error, StringComparison.Ordinal);
        Assert.Contains("2 tasks deleted.", rest.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("queue", "list")]
    [InlineData("queue", "retry", "--all")]
    public async Task NoQueue_IsToldAndNoneIsMade(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("There is no task queue", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    private Task<Agentpipe.Outcome> RunAsync(params string[] arguments) => Agentpipe.RunAsync(_directory.Path, arguments);
}
