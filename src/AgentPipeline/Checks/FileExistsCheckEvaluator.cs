namespace AgentPipeline;

internal sealed class FileExistsCheckEvaluator : CheckEvaluator<FileExistsCheck>
{
    protected override ValueTask<CheckOutcome> EvaluateAsync(
        FileExistsCheck check, AgentExecution execution, string output, CancellationToken cancellationToken)
    {
        var path = Resolve(execution, check.Path);
        var detail = File.Exists(path) ? null
            : Directory.Exists(path) ? $"\"{check.Path}\" is a directory, but must be a file"
            : $"the file \"{check.Path}\" does not exist";
        return ValueTask.FromResult(new CheckOutcome("file_exists", detail is null, detail));
    }
}
