using System.Runtime.CompilerServices;

namespace AgentPipeline.Classification.Matching;

/// <summary>
/// A message made comparable: lower case, runs of white space (also escaped ones) as one space, escaped and typographic quotes as
/// plain ones, stack frames left out. Long messages are cut to their first and last part. Reused per thread; never shared.
/// </summary>
internal sealed class FoldedText
{
    public const int HeadLength = 12 * 1024;
    public const int TailLength = 4 * 1024;
    private const int MaxLines = 1024;

    [ThreadStatic]
    private static FoldedText? _current;

    private readonly char[] _buffer = new char[HeadLength + TailLength + 2];
    private readonly Line[] _lines = new Line[MaxLines];
    private int _length;
    private int _lineCount;

    public static FoldedText Current => _current ??= new FoldedText();

    public ReadOnlySpan<char> Text => _buffer.AsSpan(0, _length);

    /// <summary>The lines that were kept: where each stands in the original and in <see cref="Text"/>.</summary>
    public ReadOnlySpan<Line> Lines => _lines.AsSpan(0, _lineCount);

    /// <summary>Whether a character beyond ASCII occurs.</summary>
    public bool HasForeign { get; private set; }

    /// <summary>Whether another space would begin the text or continue a run.</summary>
    private bool EndsInSpace => _length == 0 || _buffer[_length - 1] == ' ';

    public void Fold(ReadOnlySpan<char> text)
    {
        Fold(text, keepFrames: false);
        if (_length <= 1)
        {
            Fold(text, keepFrames: true);
        }
    }

    private void Fold(ReadOnlySpan<char> text, bool keepFrames)
    {
        _length = _lineCount = 0;
        HasForeign = false;
        var frames = new StackFrameFilter(keepFrames);
        if (text.Length <= HeadLength + TailLength)
        {
            FoldPart(text, 0, ref frames);
            return;
        }

        FoldPart(text[..HeadLength], 0, ref frames);
        FoldPart(text[^TailLength..], text.Length - TailLength, ref frames);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FoldPart(ReadOnlySpan<char> text, int offset, ref StackFrameFilter frames)
    {
        var position = 0;
        while (position < text.Length)
        {
            var rest = text[position..];
            var (length, separator) = EndOfLine(rest);
            var line = rest[..length];
            var frame = frames.FrameLength(line);
            if (frame < length || length == 0)
            {
                if (_lineCount < MaxLines)
                {
                    _lines[_lineCount++] = new Line(offset + position + frame, length - frame, _length);
                }

                Append(line[frame..]);
                AppendSpace();
            }

            position += length + separator;
        }
    }

    /// <summary>A line ends at a line feed, or at one that some log has written as an escape.</summary>
    private static (int Length, int Separator) EndOfLine(ReadOnlySpan<char> text)
    {
        var from = 0;
        while (true)
        {
            var at = text[from..].IndexOfAny('\n', '\\');
            if (at < 0)
            {
                return (text.Length, 0);
            }

            at += from;
            if (text[at] == '\n')
            {
                return (at, 1);
            }

            if (at + 1 < text.Length && text[at + 1] == 'n' && (at + 2 == text.Length || !char.IsAsciiLetterLower(text[at + 2])))
            {
                return (at, 2);
            }

            from = at + 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Append(ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length;)
        {
            if (line[i] != ' ' || !EndsInSpace)
            {
                var plain = PlainBlocks.Fold(line[i..], _buffer.AsSpan(_length));
                i += plain;
                _length += plain;
            }

            for (var end = Math.Min(i + PlainBlocks.Size, line.Length); i < end; i++)
            {
                AppendOne(line[i], i + 1 < line.Length ? line[i + 1] : ' ');
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AppendOne(char c, char next)
    {
        if (c is > ' ' and not '\\' && char.IsAscii(c))
        {
            _buffer[_length++] = (char)(char.IsAsciiLetterUpper(c) ? c | ' ' : c);
        }
        else
        {
            AppendSpecial(c, next);
        }
    }

    private void AppendSpecial(char c, char next)
    {
        switch (c)
        {
            case <= ' ' or '\u00a0' or '\u202f' or '\u3000':
                AppendSpace();
                break;
            case '\\' when next is '"' or '\'' or '\\': // the escape goes, what it escapes stays
                break;
            case '\u2018' or '\u2019':
                _buffer[_length++] = '\'';
                break;
            case '\u201c' or '\u201d':
                _buffer[_length++] = '"';
                break;
            default:
                HasForeign |= !char.IsAscii(c);
                _buffer[_length++] = char.ToLowerInvariant(c);
                break;
        }
    }

    private void AppendSpace()
    {
        if (!EndsInSpace)
        {
            _buffer[_length++] = ' ';
        }
    }

    /// <summary>One line that was kept.</summary>
    internal readonly record struct Line(int Start, int Length, int FoldedStart);
}
