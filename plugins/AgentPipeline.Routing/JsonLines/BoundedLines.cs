using System.Text;

namespace AgentPipeline.Routing;

/// <summary>Reads lines without ever holding more of one than is allowed.</summary>
/// <param name="input">Not disposed.</param>
/// <param name="maxLength">How many characters a line may have.</param>
internal sealed class BoundedLines(TextReader input, int maxLength)
{
    private readonly char[] _buffer = new char[16_384];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _end;

    /// <summary>The next line, with its line break gone; null for one that is too long; <c>HasLine</c> is false at the end.</summary>
    public async ValueTask<(bool HasLine, string? Line)> ReadAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        var (isTooLong, hasLine) = (false, false);
        while (true)
        {
            if (_position == _end)
            {
                (_position, _end) = (0, await input.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false));
                if (_end == 0)
                {
                    return (hasLine, isTooLong ? null : Line());
                }
            }

            hasLine = true;
            var rest = _buffer.AsSpan(_position, _end - _position);
            var lineBreak = rest.IndexOf('\n');
            var part = lineBreak < 0 ? rest : rest[..lineBreak];
            isTooLong |= _line.Length + part.Length > maxLength;
            if (!isTooLong)
            {
                _line.Append(part);
            }

            _position += part.Length + (lineBreak < 0 ? 0 : 1);
            if (lineBreak >= 0)
            {
                return (true, isTooLong ? null : Line());
            }
        }
    }

    private string Line()
    {
        if (_line.Length > 0 && _line[^1] == '\r')
        {
            _line.Length--;
        }

        return _line.ToString();
    }
}
