using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

internal sealed class WorkerOptionsValidator : IValidateOptions<WorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkerOptions options)
    {
        List<string> failures = [];
        Positive("Parallelism", options.Parallelism);
        Positive("MaxDeliveries", options.MaxDeliveries);
        foreach (var (kind, limit) in options.KindLimits)
        {
            Positive($"KindLimits:{kind}", limit);
        }

        if (options.DrainTimeout < TimeSpan.Zero)
        {
            failures.Add($"Worker:DrainTimeout is {options.DrainTimeout}; set it to a time such as 00:00:20, or to 00:00:00 to cancel at once.");
        }

        if (options.MaxQueueLag <= TimeSpan.Zero)
        {
            failures.Add($"Worker:MaxQueueLag is {options.MaxQueueLag}; set it to a positive time such as 00:05:00.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Positive(string key, int value)
        {
            if (value < 1)
            {
                failures.Add($"Worker:{key} is {value}; set it to 1 or more.");
            }
        }
    }
}
