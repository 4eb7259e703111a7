using System.Buffers;

namespace AgentPipeline.Classification.Matching;

/// <summary>
/// Tells the frames of a stack trace (.NET in its translations, Java, Node.js, Python) from what the error says: names of methods
/// and files are no evidence.
/// </summary>
internal struct StackFrameFilter(bool disabled)
{
    private static readonly string[] _prefixes =
        ["at ", "bei ", "à ", "em ", "en ", "in ", "в ", "在 ", "場所 ", "於 ", "w ", "v ", "vid ", "ved ", "위치: ", "konum: "];

    private static readonly SearchValues<char> _initials = SearchValues.Create([.. _prefixes.Select(prefix => prefix[0])]);

    private int _pythonFrameIndent = -1;

    /// <summary>How much of the line is a frame: all, nothing, or what stands before the end of a JSON string.</summary>
    public int FrameLength(ReadOnlySpan<char> line)
    {
        if (disabled || !IsFrame(line))
        {
            return 0;
        }

        var quote = _pythonFrameIndent >= 0 ? -1 : line.IndexOf('"');
        return quote < 0 ? line.Length : quote;
    }

    private bool IsFrame(ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimStart();
        var indent = line.Length - trimmed.Length;
        if (_pythonFrameIndent >= 0)
        {
            if (indent > _pythonFrameIndent && trimmed.Length > 0)
            {
                return true; // the source line of a Python frame
            }

            _pythonFrameIndent = -1;
        }

        if (trimmed.Length < 4)
        {
            return false;
        }

        if (trimmed[0] == 'F' && trimmed.StartsWith("File \"") && trimmed.Contains(", in ", StringComparison.Ordinal))
        {
            _pythonFrameIndent = indent;
            return true;
        }

        return trimmed[0] switch
        {
            '-' => trimmed.StartsWith("--- End of "),
            '.' => trimmed.StartsWith("... ") && trimmed.TrimEnd().EndsWith(" more"),
            var initial => _initials.Contains(initial) && IsMethodFrame(trimmed, indent),
        };
    }

    private static bool IsMethodFrame(ReadOnlySpan<char> line, int indent)
    {
        foreach (var prefix in _prefixes)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
            {
                var rest = line[prefix.Length..];
                var name = rest.IndexOfAny(' ', '(');
                var first = name < 0 ? rest : rest[..name];
                var looksLikeName = first.ContainsAny('.', '/', ':') || first is "async" or "new" or "Object" or "eval" || (name > 0 && rest[name] == '(')
                    || (rest.Contains(" (", StringComparison.Ordinal) && rest.TrimEnd().EndsWith(')') && rest.Contains(':'));
                var isCall = rest.Contains('(') || (prefix == "at " && rest.Contains(':'));
                return looksLikeName && isCall && (prefix == "at " || indent >= 2);
            }
        }

        return false;
    }
}
