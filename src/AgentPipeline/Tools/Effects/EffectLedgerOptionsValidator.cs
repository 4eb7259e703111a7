using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>Refuses options that could not work, and names the key and the fix.</summary>
internal sealed class EffectLedgerOptionsValidator : IValidateOptions<EffectLedgerOptions>
{
    public ValidateOptionsResult Validate(string? name, EffectLedgerOptions options)
        => options.Enabled && (string.IsNullOrWhiteSpace(options.LedgerPath) || options.LedgerPath.Contains('\0', StringComparison.Ordinal))
            ? ValidateOptionsResult.Fail(
                $"{EffectLedgerOptions.SectionName}:{nameof(options.LedgerPath)} is no path. Set it to the path of a file, for example agentpipeline.effects.")
            : ValidateOptionsResult.Success;
}
