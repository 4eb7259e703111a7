using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

internal sealed class TaskQueueOptionsValidator : IValidateOptions<TaskQueueOptions>
{
    public ValidateOptionsResult Validate(string? name, TaskQueueOptions options)
    {
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.DatabasePath))
        {
            failures.Add("TaskQueue:DatabasePath is empty; set it to the path of the queue's file, such as agentpipeline.queue.db.");
        }

        if (options.PollInterval <= TimeSpan.Zero)
        {
            failures.Add($"TaskQueue:PollInterval is {options.PollInterval}; set it to a positive time such as 00:00:01.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
