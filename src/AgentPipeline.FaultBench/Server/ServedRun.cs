using System.Text.Json.Nodes;

namespace AgentPipeline.FaultBench;

/// <summary>One run at the server: what it answers, and what it saw.</summary>
internal sealed class ServedRun(Uri endpoint, BenchClock clock, Func<ModelRequest, Reply> script, Action close) : IDisposable
{
    private readonly Lock _gate = new();

    public Uri Endpoint => endpoint;

    public BenchClock Clock => clock;

    public ServerAccount Account { get; } = new();

    public Reply Answer(string task, string model, JsonArray messages)
    {
        var request = new ModelRequest(task, model, Account.Number(task, model), messages, clock.Elapsed);
        Account.Judge(request);
        lock (_gate)
        {
            // Scripts may count; one request at a time keeps them simple.
            var reply = script(request);
            Account.Note(request, reply);
            return reply;
        }
    }

    public void Dispose() => close();
}
