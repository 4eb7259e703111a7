using System.Globalization;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Reports;

/// <summary>Refuses options that could not work, and names the key and the fix.</summary>
internal sealed class ReportOptionsValidator : IValidateOptions<ReportOptions>
{
    private const int SmallestOutput = 1024;

    public ValidateOptionsResult Validate(string? name, ReportOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.MaxOutputBytes), options.MaxOutputBytes, SmallestOutput, 4 * 1024 * 1024);
        Check(nameof(options.MaxExecutionsRead), options.MaxExecutionsRead, 1, 10_000);
        Check(nameof(options.MaxFailuresListed), options.MaxFailuresListed, 0, 50);
        Check(nameof(options.MaxSlowestListed), options.MaxSlowestListed, 0, 10);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, int value, int least, int example)
        {
            if (value < least)
            {
                failures.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ReportOptions.SectionName}:{key} is {value}. Set it to {least} or more, for example {example}."));
            }
        }
    }
}
