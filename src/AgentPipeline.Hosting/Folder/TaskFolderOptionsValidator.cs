using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

internal sealed class TaskFolderOptionsValidator : IValidateOptions<TaskFolderOptions>
{
    public ValidateOptionsResult Validate(string? name, TaskFolderOptions options)
    {
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            failures.Add("Worker:Folder is empty; set it to the folder whose \"inbox\" receives task files.");
        }

        if (options.PollInterval <= TimeSpan.Zero)
        {
            failures.Add($"Worker:PollInterval is {options.PollInterval}; set it to a positive time such as 00:00:01.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
