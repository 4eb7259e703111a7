using System.Text;
using HandlebarsDotNet;

namespace AgentPipeline.Reports;

/// <summary>Escapes the values that Handlebars writes.</summary>
internal sealed class MarkdownTextEncoder : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var buffer = new StringBuilder();
        while (text?.MoveNext() == true)
        {
            buffer.Append(text.Current);
        }

        Encode(buffer.ToString(), target);
    }

    public void Encode(string? text, TextWriter target) => target.Write(MarkdownText.Escape(text));
}
