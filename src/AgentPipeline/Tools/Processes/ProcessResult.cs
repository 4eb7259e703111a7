namespace AgentPipeline;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote, cut to head and tail.</param>
/// <param name="ErrorOutput">What it wrote as errors, cut likewise.</param>
internal sealed record ProcessResult(int ExitCode, string Output, string ErrorOutput)
{
    /// <summary>All of it, as a model should see it.</summary>
    public override string ToString()
    {
        var text = $"exit code {ExitCode}";
        if (!string.IsNullOrWhiteSpace(Output))
        {
            text += $"\n{Output.TrimEnd()}";
        }

        return string.IsNullOrWhiteSpace(ErrorOutput) ? text : $"{text}\nerror output:\n{ErrorOutput.TrimEnd()}";
    }
}
