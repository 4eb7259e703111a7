namespace AgentPipeline.FaultBench;

/// <summary>Failures around something that must not happen twice.</summary>
internal static class EffectScenarios
{
    private const string Group = "effects";
    private const string Message = "hello";

    private static readonly Reply _done = Replies.Text("It was sent.");

    public static IEnumerable<Scenario> All { get; } =
    [
        AfterSending("throttling after a message was sent", Replies.Throttled().After(2)),
        AfterSending("503 after a message was sent", Replies.Unavailable()),
        AfterSending("a broken connection after a message was sent", _done with { DropAt = -1 }),
        AfterSending("an answer that takes too long, after a message was sent", _done with { FirstByteAfter = TimeSpan.FromSeconds(90) }),
        AfterSending("a wrong answer after a message was sent", Replies.Text("Well.")),
        AfterSending("an unreadable answer after a message was sent", _done with { Body = "{" }),
        new(Group, "503 between two messages", true, true, static _ =>
        {
            var failed = false;
            return request =>
            {
                if (request is { IsSmall: true, Turn: 1 } && !failed)
                {
                    failed = true;
                    return Replies.Unavailable();
                }

                return request.Turn switch { 0 => Send(BenchTools.Send, Message), 1 => Send(BenchTools.Send, "bye"), _ => _done };
            };
        })
        { Task = static _ => Sending(BenchTools.Send) },
        new(Group, "a tool that breaks after the message left, and cannot tell", true, true, Scripts.Talk(static request => Sent(request, BenchTools.SendAndBreak)))
        { Task = static _ => Sending(BenchTools.SendAndBreak) },
        new(Group, "a tool that breaks after the message left, and can look", true, true, Scripts.Talk(static request => Sent(request, BenchTools.SendVerifiably)))
        { Task = static _ => Sending(BenchTools.SendVerifiably) },
        new(Group, "a tool that breaks before the message left, and can look", true, true, Scripts.Talk(static request => Sent(request, BenchTools.SendLate)))
        { Task = static _ => Sending(BenchTools.SendLate) },
        new(Group, "a tool that breaks and may be repeated", true, true, Scripts.Talk(static request
            => request.WasTold("stored") ? Scripts.Good : Replies.Call(BenchTools.Store, ("text", "42")))) { Task = static _ => Tasks.With(BenchTools.Store) },
    ];

    /// <summary>The model sends, the next request fails once; a model that does not see that it sent would send again.</summary>
    private static Scenario AfterSending(string name, Reply fault) => new(Group, name, true, true, _ =>
    {
        var failed = false;
        return request =>
        {
            if (request.Turn == 0)
            {
                return Send(BenchTools.Send, Message);
            }

            if (request.IsSmall && !failed)
            {
                failed = true;
                return fault;
            }

            return _done;
        };
    })
    { Task = static _ => Sending(BenchTools.Send) };

    private static AgentTask Sending(string tool)
    {
        var task = Tasks.Send(tool);
        return task with { Checks = [.. task.Checks, new FileContainsCheck("outbox.txt", Message)] };
    }

    private static Reply Send(string tool, string text) => Replies.Call(tool, ("text", text));

    private static Reply Sent(ModelRequest request, string tool)
        => request.WasTold("sent") || request.WasTold("may have had an effect") ? _done : Send(tool, Message);
}
