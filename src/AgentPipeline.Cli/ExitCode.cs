namespace AgentPipeline.Cli;

/// <summary>What the program's exit codes mean.</summary>
internal static class ExitCode
{
    /// <summary>Everything that was asked for was done; tasks may still have failed, which the summary says.</summary>
    public const int Done = 0;

    /// <summary>The program itself failed, or a check that it was asked for did.</summary>
    public const int Failure = 1;

    /// <summary>What was given cannot be used: a wrong option, task line, cassette, endpoint or history.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C (128 + SIGINT); what had finished is kept.</summary>
    public const int Interrupted = 130;

    /// <summary>All of them, for the help.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> Meanings { get; } =
    [
        (Done, "done; tasks may still have failed, which the output says"),
        (Failure, "the program failed, or what doctor or faultbench checked is not in order"),
        (BadInput, "something given cannot be used: an option, a file or a line of it; the message names it"),
        (Interrupted, "interrupted; what had finished is kept"),
    ];
}
