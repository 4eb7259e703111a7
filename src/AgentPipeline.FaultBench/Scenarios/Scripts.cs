namespace AgentPipeline.FaultBench;

/// <summary>How models behave: the weaker one has the faults, the stronger one, where there is one, answers well.</summary>
internal static class Scripts
{
    public static Reply Good { get; } = Replies.Text("The answer is 42.");

    /// <summary>The first requests fail, one after another; then all goes well.</summary>
    public static Func<World, Func<ModelRequest, Reply>> First(params IReadOnlyList<Reply> faults)
        => First(static _ => Good, faults);

    /// <summary>The same in front of something else.</summary>
    public static Func<World, Func<ModelRequest, Reply>> First(Func<ModelRequest, Reply> then, params IReadOnlyList<Reply> faults)
        => _ => request => request.IsSmall && request.Number < faults.Count ? faults[request.Number] : then(request);

    /// <summary>The same fault each time.</summary>
    public static Func<World, Func<ModelRequest, Reply>> Always(Reply fault) => _ => request => request.IsSmall ? fault : Good;

    /// <summary>The same fault until a time.</summary>
    public static Func<World, Func<ModelRequest, Reply>> Until(double seconds, Reply fault)
        => _ => request => request.IsSmall && request.Time < TimeSpan.FromSeconds(seconds) ? fault : Good;

    /// <summary>What the models say depends on the conversation alone.</summary>
    public static Func<World, Func<ModelRequest, Reply>> Talk(Func<ModelRequest, Reply> answer) => _ => answer;

    /// <summary>The weaker model makes a mistake until it is told something; the stronger one makes none.</summary>
    public static Func<World, Func<ModelRequest, Reply>> Mistake(Reply mistake, string told, Func<ModelRequest, Reply> then)
        => _ => request => request.IsSmall && !request.WasTold(told) ? mistake : then(request);
}
