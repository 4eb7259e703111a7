namespace AgentPipeline.History;

/// <summary>Splits a stream of UTF-8 into lines, and holds no more than the longest line that is allowed. Not thread-safe.</summary>
internal sealed class LineReader(Stream source, int longest)
{
    // Room for the longest line and its \r\n.
    private readonly int _most = longest + 2;
    private byte[] _buffer = new byte[Math.Min(64 * 1024, longest + 2)];
    private int _start;
    private int _end;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line that was read last, without white space around it; valid until the next one is read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Whether the line was too long to be held.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <returns><see langword="false"/> at the end.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        IsTooLong = false;
        for (var searched = 0; ;)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                Take(searched + length, end: 1);
                return true;
            }

            searched = _end - _start;
            if (searched == _most)
            {
                // All of it is passed over, and so is what follows up to the line's end.
                IsTooLong = true;
                _start = _end = searched = 0;
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                var isLine = searched > 0 || IsTooLong;
                Take(searched, end: 0);
                return isLine;
            }
        }
    }

    private void Take(int length, int end)
    {
        Number++;
        var line = _buffer.AsMemory(_start, length);
        if (line.Span.EndsWith("\r"u8))
        {
            line = line[..^1];
        }

        if (Number == 1 && line.Span.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        IsTooLong |= line.Length > longest;
        Line = IsTooLong ? default : MemoryExtensions.Trim((ReadOnlyMemory<byte>)line, " \t"u8);
        _start += length + end;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        var held = _end - _start;
        if (_end == _buffer.Length)
        {
            var target = held > _buffer.Length / 2 && _buffer.Length < _most ? new byte[(int)Math.Min(_buffer.Length * 2L, _most)] : _buffer;
            _buffer.AsSpan(_start, held).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, held);
        }

        var read = await source.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
