using System.Globalization;
using System.Text.RegularExpressions;
using HandlebarsDotNet.Compiler;

namespace AgentPipeline.Reports;

/// <summary>Says what is wrong with a template, and where.</summary>
internal static partial class TemplateFault
{
    public static string Describe(string template, Exception exception)
    {
        var reason = exception.Message.Split('\n', 2)[0].Trim().TrimEnd('.', ':');
        return Position(template, exception) is { } position
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The report template is wrong at line {position.Line}, column {position.Column}: {reason}.")
            : $"The report template is wrong: {reason}.";
    }

    /// <summary>The parser tells the place of some faults; for the others it is where the name it complains about is used.</summary>
    private static (int Line, int Column)? Position(string template, Exception exception)
    {
        var told = ToldPosition().Match(exception.Message);
        if (told.Success)
        {
            return (
                int.Parse(told.Groups["line"].Value, CultureInfo.InvariantCulture) + 1,
                int.Parse(told.Groups["column"].Value, CultureInfo.InvariantCulture));
        }

        var name = exception is HandlebarsUndefinedBindingException undefined
            ? undefined.MissingKey ?? undefined.Path
            : QuotedName().Match(exception.Message) is { Success: true } quoted ? quoted.Groups["name"].Value : null;
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        for (var open = template.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = template.IndexOf("{{", open + 2, StringComparison.Ordinal))
        {
            var close = template.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }

            if (template.AsSpan(open, close - open).Contains(name, StringComparison.Ordinal))
            {
                var before = template.AsSpan(0, open);
                return (before.Count('\n') + 1, open - before.LastIndexOf('\n'));
            }
        }

        return null;
    }

    [GeneratedRegex(@"Occured at:\s*(?<line>[0-9]+):(?<column>[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ToldPosition();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedName();
}
