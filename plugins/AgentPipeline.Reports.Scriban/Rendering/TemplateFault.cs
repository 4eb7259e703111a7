using Scriban;
using Scriban.Parsing;

namespace AgentPipeline.Reports.Scriban;

/// <summary>Says what is wrong with a template, and where.</summary>
internal static class TemplateFault
{
    /// <summary>The first of the errors that the parser found.</summary>
    public static FormatException Of(LogMessageBag messages)
    {
        var error = messages.First(static message => message.Type == ParserMessageType.Error);
        return At(error.Span, error.Message);
    }

    public static FormatException At(SourceSpan place, string reason, Exception? innerException = null)
    {
        var line = reason.Split('\n', 2)[0].Trim().TrimEnd('.', ':');
        return new FormatException(
            FormattableString.Invariant($"The report template is wrong at line {place.Start.Line + 1}, column {place.Start.Column + 1}: {line}."),
            innerException);
    }
}
