namespace AgentPipeline;

internal sealed class ExitCodeCheckEvaluator(ProcessRunner runner) : CheckEvaluator<ExitCodeCheck>
{
    private const int ShownOutput = 2_000;

    protected override async ValueTask<CheckOutcome> EvaluateAsync(
        ExitCodeCheck check, AgentExecution execution, string output, CancellationToken cancellationToken)
    {
        var detail = await RunAsync(check, execution, cancellationToken).ConfigureAwait(false);
        return new CheckOutcome("exit_code", detail is null, detail);
    }

    private async ValueTask<string?> RunAsync(ExitCodeCheck check, AgentExecution execution, CancellationToken cancellationToken)
    {
        var shown = string.Join(' ', [check.Command, .. check.Arguments ?? []]);
        try
        {
            var result = await runner.RunAsync(execution, check.Command, check.Arguments ?? [], ErrorBlame.Caller, cancellationToken).ConfigureAwait(false)
                ?? throw new AgentFailureException(
                    ErrorCategory.DependencyMissing, $"The check \"{shown}\" cannot run: {check.Command} is allowed, but not installed on this machine.")
                {
                    Blame = ErrorBlame.Environment,
                };
            return result.ExitCode == check.Expected ? null : $"\"{shown}\" must end with exit code {check.Expected}. It ended with {TextLimit.Cut(result.ToString(), ShownOutput)}";
        }
        catch (TimeoutException exception)
        {
            // What the agent made does not come to an end: that is for the model to put right, not a deadline of ours.
            return $"\"{shown}\" must end with exit code {check.Expected}. {exception.Message}";
        }
    }
}
