using System.Collections;
using System.Globalization;

namespace AgentPipeline.Documentation.Tests.Configuration;

/// <summary>How the page writes types and values.</summary>
internal static class OptionText
{
    public static string OfType(Type type) => type switch
    {
        _ when type == typeof(bool) => "`true` or `false`",
        _ when type == typeof(int) => "whole number",
        _ when type == typeof(double) || type == typeof(float) || type == typeof(decimal) => "number",
        _ when type == typeof(TimeSpan) => "time",
        _ when type == typeof(string) => "text",
        _ when type == typeof(Uri) => "address",
        { IsEnum: true } => string.Join(" or ", Enum.GetNames(type).Select(static name => $"`{name}`")),
        _ when type.IsAssignableTo(typeof(IDictionary<string, string>)) => "texts by name",
        _ when type.IsAssignableTo(typeof(IDictionary<string, int>)) => "whole numbers by name",
        _ when type.IsAssignableTo(typeof(IEnumerable<string>)) => "list of texts",
        _ => throw new NotSupportedException($"The page has no words for {type} yet: add them to {nameof(OptionText)}."),
    };

    public static string OfDefault(object? value) => value switch
    {
        null or "" => "none",
        bool flag => flag ? "`true`" : "`false`",
        string { Length: > 100 } => "see below",
        string or Enum => $"`{value}`",
        TimeSpan time => $"`{OfTime(time)}`",
        IEnumerable list => list.Cast<object>().ToList() is { Count: > 0 } entries ? string.Join(", ", entries.Select(static entry => $"`{entry}`")) : "none",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"The page has no words for a {value.GetType()} yet: add them to {nameof(OptionText)}."),
    };

    private static string OfTime(TimeSpan time) => time.ToString(time.Milliseconds == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
