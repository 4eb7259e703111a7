namespace AgentPipeline.Generators;

/// <summary>What both methods of a run of hooks say, so that they say the same.</summary>
/// <param name="segment">The run.</param>
/// <param name="next">The method that runs what is inside of it.</param>
internal sealed class HookRun(SegmentModel segment, string next)
{
    public SegmentModel Segment => segment;

    public string Next => next;

    public int Count => segment.Links.Count;

    public HookSteps Steps { get; } = new(segment.Links.Count);

    public bool HasStarting => segment.Links.Any(static link => link.Middleware.Form.Starting is not null);

    public bool HasFailed => segment.Links.Any(static link => link.Middleware.Form.Failed is not null);

    public bool HasConditions => segment.Links.Any(static link => ConditionFormatter.Format(link) is not null);

    /// <summary>The first step that may throw.</summary>
    public int FirstStep => Enumerable.Range(0, Count).Any(StartsWithCode) ? 0 : Steps.Inside;

    /// <summary>The first step that may have to be waited for.</summary>
    public int FirstWait => Enumerable.Range(0, Count).Where(link => Starting(link) is not null).Append(Steps.Inside).First();

    public string ResumeMethod => "Resume" + Code.Pascal(segment.Identifier);

    public string ResumeParameters => string.Join(", ", ResumeParts(
        $"{Code.Execution} execution",
        "int step",
        $"{Code.ValueTask} starting",
        $"{Code.Task} pending",
        $"{Code.Exception}? thrown",
        "uint taking",
        $"{Code.CancellationToken} cancellationToken"));

    public string Identifier(int link) => segment.Links[link].Identifier;

    public string? Condition(int link) => ConditionFormatter.Format(segment.Links[link]);

    /// <summary>Whether there is something to do, or to decide, before the inside.</summary>
    public bool StartsWithCode(int link) => Starting(link) is not null || Condition(link) is not null;

    /// <summary>The statement that notes that a link with a condition takes part.</summary>
    public static string Take(int link) => $"taking |= {Bit(link)};";

    /// <summary>Whether a link takes part; nothing when it always does.</summary>
    public string? Taking(int link) => Condition(link) is null ? null : $"(taking & {Bit(link)}) != 0";

    public string? Starting(int link) => Call(link, static form => form.Starting, Code.Arguments);

    public string? Completed(int link, string result = "result")
        => Call(link, static form => form.Completed, $"execution, {result}, cancellationToken");

    public string? Failed(int link) => Call(link, static form => form.Failed, "execution, thrown!, cancellationToken");

    /// <summary>The call of the other method, with what has not completed, or what was thrown.</summary>
    public string Resume(string step, string? pending, string thrown)
    {
        var isStarting = pending?.EndsWith("Starting", StringComparison.Ordinal) == true;
        var arguments = ResumeParts(
            "execution",
            step,
            isStarting ? pending! : "default",
            isStarting || pending is null ? "default" : pending,
            thrown,
            "taking",
            "cancellationToken");
        return $"{ResumeMethod}({string.Join(", ", arguments)})";
    }

    private static string Bit(int link) => $"0x{1U << link:X}U";

    private string? Call(int link, Func<FormModel, CallModel?> hook, string arguments)
        => hook(segment.Links[link].Middleware.Form) is { } call ? $"{Code.Call(Code.Target(segment.Links[link]), call)}({arguments})" : null;

    private IEnumerable<string> ResumeParts(
        string execution, string step, string starting, string pending, string thrown, string taking, string cancellationToken)
        =>
        [
            execution,
            step,
            .. HasStarting ? [starting] : Array.Empty<string>(),
            pending,
            .. HasFailed ? [thrown] : Array.Empty<string>(),
            .. HasConditions ? [taking] : Array.Empty<string>(),
            cancellationToken,
        ];
}
