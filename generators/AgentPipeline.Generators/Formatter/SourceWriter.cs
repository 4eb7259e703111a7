using System.Text;

namespace AgentPipeline.Generators;

/// <summary>Collects lines with indentation.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isAfterBrace;

    /// <summary>Writes a line; an empty one only where something stands before it in the block.</summary>
    public void Line(string text = "")
    {
        if (text.Length == 0 && _isAfterBrace)
        {
            return;
        }

        _isAfterBrace = false;
        if (text.Length > 0)
        {
            _ = _text.Append(' ', _depth * 4).Append(text);
        }

        _ = _text.Append('\n');
    }

    public void Open()
    {
        Line("{");
        _depth++;
        _isAfterBrace = true;
    }

    public void Close(string suffix = "")
    {
        _depth--;
        Line("}" + suffix);
    }

    /// <summary>Writes lines one level deeper.</summary>
    public void Indented(IEnumerable<string> lines)
    {
        _depth++;
        foreach (var line in lines)
        {
            Line(line);
        }

        _depth--;
    }

    public override string ToString() => _text.ToString();
}
