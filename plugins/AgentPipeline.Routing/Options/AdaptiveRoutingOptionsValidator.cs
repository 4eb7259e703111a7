using System.Globalization;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Routing;

/// <summary>Checks the options at start; each message names the key and the fix.</summary>
internal sealed class AdaptiveRoutingOptionsValidator : IValidateOptions<AdaptiveRoutingOptions>
{
    /// <summary>Costs are divided by it: far below any price, and no quotient overflows.</summary>
    private const double LeastCostReference = 1e-12;

    public ValidateOptionsResult Validate(string? name, AdaptiveRoutingOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        Name(builder, nameof(options.DefaultExecutor), options.DefaultExecutor);
        Name(builder, nameof(options.TwoPhaseExecutor), options.TwoPhaseExecutor);
        Between(builder, nameof(options.TwoPhaseThreshold), options.TwoPhaseThreshold, 2);
        Between(builder, nameof(options.StrongModelThreshold), options.StrongModelThreshold, 2);
        Between(builder, nameof(options.Exploration), options.Exploration, 1);
        Between(builder, nameof(options.CostWeight), options.CostWeight, 100);
        Between(builder, nameof(options.MinimumSamples), options.MinimumSamples, 1_000_000);
        Between(builder, nameof(options.AutoAdjustFrom), options.AutoAdjustFrom, 2);
        Between(builder, nameof(options.AutoAdjustTo), options.AutoAdjustTo, 2);
        if (options.AutoAdjustFrom > options.AutoAdjustTo)
        {
            builder.AddError(Invariant($"{Key(nameof(options.AutoAdjustFrom))} is {options.AutoAdjustFrom}, above {Key(nameof(options.AutoAdjustTo))}, which is {options.AutoAdjustTo}; exchange them."));
        }

        Between(builder, nameof(options.LatencyWeight), options.LatencyWeight, 100);
        AboveZero(builder, nameof(options.CostReference), options.CostReference ?? 1, 1_000_000, "0.01", LeastCostReference);
        AboveZero(builder, nameof(options.Discount), options.Discount, 1, "0.999");
        AboveZero(builder, nameof(options.LatencyReference), options.LatencyReference.TotalDays, 1, "00:00:30");
        if (options.RefreshInterval <= TimeSpan.Zero)
        {
            builder.AddError(Invariant(
                $"{Key(nameof(options.RefreshInterval))} is {options.RefreshInterval}; set it to a time span above 00:00:00, for example 00:00:01."));
        }

        return builder.Build();
    }

    private static void Name(ValidateOptionsResultBuilder builder, string key, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            builder.AddError($"{Key(key)} is empty; set it to the name of an executor, for example single-phase.");
        }
    }

    private static void Between(ValidateOptionsResultBuilder builder, string key, double value, double max)
    {
        // Written so that NaN, which compares as false with everything, is refused.
        if (!(value >= 0 && value <= max))
        {
            builder.AddError(Invariant($"{Key(key)} is {value}; set it to a number from 0 to {max}."));
        }
    }

    private static void AboveZero(ValidateOptionsResultBuilder builder, string key, double value, double max, string example, double least = double.Epsilon)
    {
        if (!(value >= least && value <= max))
        {
            builder.AddError(Invariant($"{Key(key)} is outside its range; set it to a value above 0, for example {example}."));
        }
    }

    private static string Key(string key) => $"{AdaptiveRoutingOptions.SectionName}:{key}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
