using Microsoft.Extensions.Options;

namespace AgentPipeline.History;

/// <summary>Refuses values that cannot work, naming the key and what to put there.</summary>
internal sealed class ExecutionHistoryOptionsValidator(IEnumerable<HistoryProvider> providers) : IValidateOptions<ExecutionHistoryOptions>
{
    internal const int LargestMaxPromptBytes = 16 * 1024 * 1024;

    private const int LargestRetentionDays = 36_500;

    private static readonly TimeSpan _shortestFlush = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _longestFlush = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, ExecutionHistoryOptions options)
    {
        var failures = new List<string>();
        if (options.Provider is not { } provider || (provider.Length > 0 && HistoryProviders.Find(providers, provider) is null))
        {
            failures.Add(Key(nameof(options.Provider)) + $" is '{options.Provider}', which the host has not added: use {string.Join(", ", providers.Select(known => known.Name))}, or leave it empty.");
        }

        if (string.IsNullOrWhiteSpace(options.DatabasePath))
        {
            failures.Add(Key(nameof(options.DatabasePath)) + " is empty: give the path of a file, for example agentpipeline.db.");
        }

        if (!Enum.IsDefined(options.Durability))
        {
            failures.Add(Key(nameof(options.Durability)) + $" is {(int)options.Durability}: use Batched or Durable.");
        }

        if (options.FlushInterval < _shortestFlush || options.FlushInterval > _longestFlush)
        {
            failures.Add(Key(nameof(options.FlushInterval)) + $" is {options.FlushInterval}: use 00:00:00.001 to 00:01:00, for example 00:00:00.200.");
        }

        if (options.RetentionDays is < 0 or > LargestRetentionDays)
        {
            failures.Add(Key(nameof(options.RetentionDays)) + $" is {options.RetentionDays}: use 0 to {LargestRetentionDays}, for example 90; 0 keeps all.");
        }

        if (options.MaxPromptBytes is < 0 or > LargestMaxPromptBytes)
        {
            failures.Add(Key(nameof(options.MaxPromptBytes)) + $" is {options.MaxPromptBytes}: use 0 to {LargestMaxPromptBytes}, for example 16384.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string Key(string property) => $"{ExecutionHistoryOptions.SectionName}:{property}";
}
