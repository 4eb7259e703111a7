using System.Globalization;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Recovery;

/// <summary>Checks the limits at start; each message names the key and the fix.</summary>
internal sealed class ErrorRecoveryOptionsValidator : IValidateOptions<ErrorRecoveryOptions>
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, ErrorRecoveryOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        Count(builder, nameof(options.MaxRetriesPerCategory), options.MaxRetriesPerCategory, 20);
        Count(builder, nameof(options.MaxRetries), options.MaxRetries, 100);
        Wait(builder, nameof(options.MaxWait), options.MaxWait, _longestWait);
        Wait(builder, nameof(options.Deadline), options.Deadline, TimeSpan.FromDays(30));
        Wait(builder, nameof(options.MaxDelay), options.MaxDelay, _longestWait);
        Wait(builder, nameof(options.TransientBaseDelay), options.TransientBaseDelay, _longestWait);
        Wait(builder, nameof(options.ThrottlingBaseDelay), options.ThrottlingBaseDelay, _longestWait);
        NotAbove(builder, nameof(options.MaxDelay), options.MaxDelay, nameof(options.MaxWait), options.MaxWait);
        NotAbove(builder, nameof(options.TransientBaseDelay), options.TransientBaseDelay, nameof(options.MaxDelay), options.MaxDelay);
        NotAbove(builder, nameof(options.ThrottlingBaseDelay), options.ThrottlingBaseDelay, nameof(options.MaxDelay), options.MaxDelay);
        return builder.Build();
    }

    private static void Count(ValidateOptionsResultBuilder builder, string key, int value, int max)
    {
        if (value < 0 || value > max)
        {
            builder.AddError(Invariant($"{Key(key)} is {value}; set it to a number from 0 to {max}."));
        }
    }

    private static void Wait(ValidateOptionsResultBuilder builder, string key, TimeSpan value, TimeSpan max)
    {
        if (value <= TimeSpan.Zero || value > max)
        {
            builder.AddError(Invariant($"{Key(key)} is {value}; set it to a time span above 00:00:00 and up to {max}, for example 00:00:30."));
        }
    }

    private static void NotAbove(ValidateOptionsResultBuilder builder, string key, TimeSpan value, string limitKey, TimeSpan limit)
    {
        if (value > limit)
        {
            builder.AddError(Invariant($"{Key(key)} ({value}) is above {Key(limitKey)} ({limit}); lower the first or raise the second."));
        }
    }

    private static string Key(string key) => $"{ErrorRecoveryOptions.SectionName}:{key}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
