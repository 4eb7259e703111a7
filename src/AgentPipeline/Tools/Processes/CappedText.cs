using System.Text;

namespace AgentPipeline;

/// <summary>Keeps the beginning and the end of a text of any length: errors stand at either. Safe for one writer and one reader.</summary>
internal sealed class CappedText(int limit)
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _head = new();
    private readonly char[] _tail = new char[limit - (limit / 2)];
    private long _tailLength;

    public async Task ReadAsync(TextReader reader, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            Add(buffer.AsSpan(0, read));
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            var text = new StringBuilder().Append(_head);
            var leftOut = _tailLength - _tail.Length;
            if (leftOut > 0)
            {
                text.Append($"\n[… {leftOut} characters left out …]\n");
            }

            for (var i = Math.Max(0, leftOut); i < _tailLength; i++)
            {
                text.Append(_tail[i % _tail.Length]);
            }

            return text.ToString();
        }
    }

    private void Add(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            var toHead = Math.Min(text.Length, (limit / 2) - _head.Length);
            _head.Append(text[..toHead]);
            foreach (var character in text[toHead..])
            {
                _tail[_tailLength++ % _tail.Length] = character;
            }
        }
    }
}
