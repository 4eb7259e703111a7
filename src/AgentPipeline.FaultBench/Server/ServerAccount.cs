namespace AgentPipeline.FaultBench;

/// <summary>What a server saw of one run: how much was sent, and what should not have been. Safe for concurrent use.</summary>
internal sealed class ServerAccount
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Task, string Model), Last> _last = [];
    private readonly Dictionary<(string Task, string Model), int> _numbers = [];

    /// <summary>Requests in all.</summary>
    public int Requests { get; private set; }

    /// <summary>Requests that could not succeed, because of what the same model had answered before.</summary>
    public int Hopeless { get; private set; }

    /// <summary>Requests that came earlier than the server had told.</summary>
    public int Early { get; private set; }

    /// <summary>Counts a request.</summary>
    /// <returns>How many of its task and model came before it.</returns>
    public int Number(string task, string model)
    {
        lock (_gate)
        {
            Requests++;
            var number = _numbers.GetValueOrDefault((task, model));
            _numbers[(task, model)] = number + 1;
            return number;
        }
    }

    /// <summary>Compares a request with what was answered before.</summary>
    public void Judge(ModelRequest request)
    {
        lock (_gate)
        {
            if (!_last.TryGetValue((request.Task, request.Model), out var last))
            {
                return;
            }

            Early += request.Time < last.NotBefore ? 1 : 0;
            Hopeless += IsHopeless(request, last) ? 1 : 0;
        }
    }

    /// <summary>Remembers an answer.</summary>
    public void Note(ModelRequest request, Reply reply)
    {
        lock (_gate)
        {
            _last[(request.Task, request.Model)] = new Last(reply.Hopeless, request.Text, request.Time + reply.NotBefore);
        }
    }

    private static bool IsHopeless(ModelRequest request, Last last) => last.Hopeless switch
    {
        FaultBench.Hopeless.Any => true,
        FaultBench.Hopeless.Unchanged => request.Text == last.Text,
        FaultBench.Hopeless.AsLarge => request.Text.Length > 0.9 * last.Text.Length,
        _ => false,
    };

    private readonly record struct Last(Hopeless Hopeless, string Text, TimeSpan NotBefore);
}
