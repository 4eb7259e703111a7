using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>Refuses options that could not work, and names the key and the fix.</summary>
internal sealed class ExecutorOptionsValidator : IValidateOptions<ExecutorOptions>
{
    // The longest time a timer can be set to (CancellationTokenSource).
    private static readonly TimeSpan _longestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public ValidateOptionsResult Validate(string? name, ExecutorOptions options)
    {
        var failures = new List<string>();
        Check(
            options.RequestTimeout > TimeSpan.Zero && options.RequestTimeout <= _longestTimer,
            nameof(options.RequestTimeout), options.RequestTimeout, "a time above zero and below 49 days, for example 00:01:40");
        Check(options.MaxToolRounds >= 1, nameof(options.MaxToolRounds), options.MaxToolRounds, "1 or more, for example 16");
        Check(
            options.MaxOutputTokens is null or >= 1,
            nameof(options.MaxOutputTokens), options.MaxOutputTokens, "1 or more, or leave it out");
        Check(
            options.MaxToolOutputCharacters >= 200,
            nameof(options.MaxToolOutputCharacters), options.MaxToolOutputCharacters, "200 or more, for example 20000");
        Check(
            options.MaxRecordedArgumentCharacters >= 0,
            nameof(options.MaxRecordedArgumentCharacters), options.MaxRecordedArgumentCharacters, "0 or more, for example 2000");
        Check(options.MaxPlanSteps >= 1, nameof(options.MaxPlanSteps), options.MaxPlanSteps, "1 or more, for example 12");
        Check(
            options.Temperature is null or (>= 0 and <= 2),
            nameof(options.Temperature), options.Temperature, "between 0 and 2, or leave it out");
        Check(
            !string.IsNullOrWhiteSpace(options.SystemPrompt),
            nameof(options.SystemPrompt), "empty", "the text every conversation begins with, or leave it out");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(bool valid, string key, object? value, string fix)
        {
            if (!valid)
            {
                failures.Add(FormattableString.Invariant($"{ExecutorOptions.SectionName}:{key} is {value}. Set it to {fix}."));
            }
        }
    }
}
