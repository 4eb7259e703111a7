using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AgentPipeline.Cli;

/// <summary>Options that several commands share, so that they mean the same everywhere.</summary>
internal static class CommonOptions
{
    public const string DefaultHistoryPath = "agentpipeline.db";

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Show log messages, and stack traces of errors.", Recursive = true };

    public static Option<string> History() => new Option<string>("--history")
    {
        Description = "The history file.",
        HelpName = "PATH",
        DefaultValueFactory = _ => DefaultHistoryPath,
    }.NeverEmpty();

    /// <summary>Refuses an empty value, such as an unset variable leaves.</summary>
    public static TOption NeverEmpty<TOption>(this TOption option)
        where TOption : Option
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
            {
                result.AddError($"{option.Name} is empty: give it a value, or leave it out.");
            }
        });
        return option;
    }

    /// <summary>A span before now, or a moment.</summary>
    public static Option<DateTimeOffset?> Since(string description) => new("--since")
    {
        Description = description + " A span, such as 24h or 7d, or a time, such as 2026-03-01 or 2026-03-01T12:00Z.",
        HelpName = "TIME",
        CustomParser = Moment,
    };

    /// <summary>A moment.</summary>
    public static Option<DateTimeOffset?> Until(string description) => new("--until") { Description = description, HelpName = "TIME", CustomParser = Moment };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, for programs." };

    private static DateTimeOffset? Moment(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 100_000 && text[^1] is 'm' or 'h' or 'd')
        {
            return TimeProvider.System.GetUtcNow() - text[^1] switch { 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), _ => TimeSpan.FromDays(number) };
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time.ToUniversalTime();
        }

        result.AddError($"'{text}' is neither a span, such as 24h or 7d, nor a time, such as 2026-03-01 or 2026-03-01T12:00Z.");
        return null;
    }
}
