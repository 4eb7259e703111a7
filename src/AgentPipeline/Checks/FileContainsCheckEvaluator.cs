namespace AgentPipeline;

internal sealed class FileContainsCheckEvaluator : CheckEvaluator<FileContainsCheck>
{
    protected override async ValueTask<CheckOutcome> EvaluateAsync(
        FileContainsCheck check, AgentExecution execution, string output, CancellationToken cancellationToken)
    {
        var (text, problem) = await CheckedFile.ReadAsync(Resolve(execution, check.Path), check.Path, cancellationToken).ConfigureAwait(false);
        var detail = problem
            ?? (text!.Contains(check.Text, StringComparison.Ordinal) ? null : $"the file \"{check.Path}\" does not contain the text \"{TextLimit.Cut(check.Text, 200)}\"");
        return new CheckOutcome("file_contains", detail is null, detail);
    }
}
