using System.Globalization;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Recovery;

/// <summary>Collects what is wrong with the limits; each message names the key and the fix.</summary>
internal sealed class LimitErrors
{
    private readonly ValidateOptionsResultBuilder _builder = new();

    public void Count(string key, int value, int min, int max)
        => Require(value >= min && value <= max, $"{Key(key)} is {value}; set it to a number from {min} to {max}.");

    public void Wait(string key, TimeSpan value, TimeSpan max) => Require(
        value > TimeSpan.Zero && value <= max, $"{Key(key)} is {value}; set it to a time span above 00:00:00 and up to {max}, for example 00:00:30.");

    public void Share(string key, double value, bool allowsZero, double max) => Require(
        (value > 0 || (allowsZero && value == 0)) && value <= max,
        $"{Key(key)} is {value}; set it to a number {(allowsZero ? "from" : "above")} 0 {(allowsZero ? "" : "and up ")}to {max}.");

    public void Cost(string key, decimal? value)
        => Require(value is null or > 0, $"{Key(key)} is {value}; set it to an amount of US dollars above 0, or leave it out for no limit.");

    public void NotAbove(string key, IFormattable value, string limitKey, IFormattable limit, bool isAbove)
        => Require(!isAbove, $"{Key(key)} ({value}) is above {Key(limitKey)} ({limit}); lower the first or raise the second.");

    public ValidateOptionsResult Build() => _builder.Build();

    private void Require(bool condition, FormattableString error)
    {
        if (!condition)
        {
            _builder.AddError(error.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Key(string key) => $"{ErrorRecoveryOptions.SectionName}:{key}";
}
